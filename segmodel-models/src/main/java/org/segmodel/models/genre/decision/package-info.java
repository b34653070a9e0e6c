/**
 * From logits to genres: {@link org.segmodel.models.genre.decision.GenreCalibration} gives probabilities,
 * {@link org.segmodel.models.genre.decision.DecisionRule} chooses among them. Tuning and prediction use the same classes.
 */
package org.segmodel.models.genre.decision;
