/**
 * The trained genre model as one file. {@link org.segmodel.models.genre.saved.GenreModel} is what the file holds; {@link
 * org.segmodel.models.saved.ModelFormatException} says why a file cannot be used.
 *
 * <h2>The file, format version 1</h2>
 * A ZIP archive with exactly these entries, all stored without compression, in this order and with a fixed time, so that
 * equal models are equal to the byte:
 * <ul>
 *   <li>{@code format.json}: {@code format} is {@code segmodel-genres}; {@code format_version}; {@code written_by};
 *       {@code entries}, for each of the others {@code name}, {@code bytes} and {@code sha256};</li>
 *   <li>{@code genres.json}: {@code names} in column order, {@code bands} of a clip;</li>
 *   <li>{@code model.yaml}: shape of the network;</li>
 *   <li>{@code audio.yaml}: how a sound becomes a clip; absent where clips are frames that other programs compute;</li>
 *   <li>{@code calibration.json}: {@code method} and {@code parameters};</li>
 *   <li>{@code decision.json}: {@code rule} and {@code parameters};</li>
 *   <li>{@code manifest.json}: how the model came about;</li>
 *   <li>{@code metrics.json}: how good it was;</li>
 *   <li>{@code weights.bin}: as {@link org.segmodel.models.saved} describes it, with the arrays {@code input/mean},
 *       {@code input/scale} and {@code parameters}, the last in the order of
 *       {@link org.segmodel.models.genre.network.GenreNetwork#parameters}.</li>
 * </ul>
 */
package org.segmodel.models.genre.saved;
