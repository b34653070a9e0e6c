/**
 * Scores of clips that may have several genres at once.
 *
 * <p>The way through: {@link org.segmodel.metrics.multilabel.MultiLabelForecasts} (truth and probabilities of clips) and the
 * genres that a rule chose go to {@link org.segmodel.metrics.multilabel.MultiLabelEvaluation}, which gives a
 * {@link org.segmodel.metrics.multilabel.MultiLabelReport} with intervals. {@link
 * org.segmodel.metrics.multilabel.MultiLabelMetric} says what each name means; {@link
 * org.segmodel.metrics.multilabel.ChanceBaselines} says what can be had without listening.
 *
 * <p>Conventions of the whole package, those of scikit-learn with {@code zero_division=0}:
 * <ul>
 * <li>Precision, recall, F1 and Jaccard are 0 where their denominator is; so a clip without genres that was given none has
 * F1 0, and a genre without clips that was never predicted counts with F1 0 in the macro mean.</li>
 * <li>Average precision needs a clip that has the genre, ROC AUC one that lacks it besides. Genres without are left out of
 * the macro means of these two, and named by the report; with none left the mean is 0.</li>
 * </ul>
 */
package org.segmodel.metrics.multilabel;
