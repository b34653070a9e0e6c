/**
 * The trained model as one file. {@link org.segmodel.models.saved.SavedModel} is what the file holds;
 * {@link org.segmodel.models.saved.ModelFormatException} says why a file cannot be used.
 *
 * <h2>The file, format version 1</h2>
 * A ZIP archive with exactly these entries, all stored without compression, in this order and with a fixed time, so
 * that equal models are equal to the byte:
 * <ul>
 *   <li>{@code format.json}: {@code format} is {@code segmodel-lyrics}; {@code format_version}; {@code written_by}, the
 *       version of the suite; {@code entries}, for each of the others {@code name}, {@code bytes} and
 *       {@code sha256};</li>
 *   <li>{@code labels.json}: {@code names} in class order, {@code aliases};</li>
 *   <li>{@code model.yaml}: shape of the tagger;</li>
 *   <li>{@code features.yaml}: settings of the features;</li>
 *   <li>{@code embeddings.yaml}: settings of the embeddings, where there are any;</li>
 *   <li>{@code recipe.json}: {@code inputs}, the numbers a line, and {@code digest} of the feature pipeline;</li>
 *   <li>{@code calibration.json}: {@code method} and {@code parameters};</li>
 *   <li>{@code manifest.json}: how the model came about;</li>
 *   <li>{@code metrics.json}: how good it was;</li>
 *   <li>{@code weights.bin}: little-endian. The eight bytes {@code SEGWGT01}; the number of arrays as a 32-bit integer;
 *       for each array the length of its name, the name in ASCII, its rank and its sides, all numbers 32-bit integers;
 *       then the values of all arrays in that order as 32-bit IEEE 754 floats, row-major.</li>
 * </ul>
 */
package org.segmodel.models.saved;
