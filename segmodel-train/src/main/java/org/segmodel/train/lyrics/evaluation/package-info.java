/**
 * What a saved model is worth on labelled songs: {@link org.segmodel.train.lyrics.evaluation.ModelEvaluation} finds it, and
 * {@link org.segmodel.train.lyrics.evaluation.EvaluationFiles} writes it in every form, with a report for a browser.
 */
package org.segmodel.train.lyrics.evaluation;
