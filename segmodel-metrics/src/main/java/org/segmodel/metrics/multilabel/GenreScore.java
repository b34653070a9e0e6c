package org.segmodel.metrics.multilabel;

/**
 * What is known about one genre.
 *
 * @param genre            its name
 * @param clips            clips that have it
 * @param predicted        clips for which it was chosen
 * @param precision        in [0, 1]
 * @param recall           in [0, 1]
 * @param f1               in [0, 1]
 * @param averagePrecision in [0, 1]; NaN where no clip has the genre
 * @param rocAuc           in [0, 1]; NaN where no clip has it, or all have
 * @param calibrationError expected calibration error of its probabilities, in {@value MultiLabelEvaluation#BINS} bins
 */
public record GenreScore(String genre, long clips, long predicted, double precision, double recall, double f1,
        double averagePrecision, double rocAuc, double calibrationError) {
}
