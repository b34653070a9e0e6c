/**
 * From line labels to scores. A song's truth and prediction become counts; counts of songs merge; scores are read from
 * the merged counts. Nothing here knows a model.
 *
 * <p>The way through: {@link org.segmodel.metrics.SongPrediction} (one song) to
 * {@link org.segmodel.metrics.Evaluation} (all counts, merged over songs) to
 * {@link org.segmodel.metrics.MetricReport} (named scores). {@link org.segmodel.metrics.MetricCatalogue} says what each
 * name means; {@link org.segmodel.metrics.ValidationStrategy} picks one number to select models by;
 * {@link org.segmodel.metrics.SongBootstrap} says how far chance could have moved a score or a difference of two. Clips with
 * several genres have scores of their own, in {@link org.segmodel.metrics.multilabel}.
 *
 * <p>Conventions of the whole package:
 * <ul>
 * <li>Every count class is an immutable monoid: an {@code empty} element and an associative {@code merge}. Integer
 * counts merge exactly; sums of fractions merge up to rounding of the last bits. Scores are pooled over songs (a long
 * song weighs more than a short one) unless the name says {@code song_mean}, or the Javadoc says so.</li>
 * <li>A <em>boundary</em> stands at line {@code i}, {@code 1 <= i < n}, when line {@code i} has another label than line
 * {@code i - 1}. The song's start is no boundary.</li>
 * <li>A score whose denominator is zero takes the worst value of its range: 0 for precision, recall, F1, accuracy and
 * IoU, 1 for WindowDiff and Pk. Quantities that are not scores of quality (rates, mean confidence, length error) are
 * then 0. Calibration scores are left out of a report when no line came with probabilities.</li>
 * <li>The label set is always given, never guessed from the data: a class that never occurs counts with F1 0.</li>
 * </ul>
 */
package org.segmodel.metrics;
