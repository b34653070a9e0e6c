/**
 * Cross-validation of configurations: {@link org.segmodel.train.lyrics.crossval.CrossValidationPlan} says what is trained,
 * {@link org.segmodel.train.lyrics.crossval.CrossValidation} trains it in a folder, going on where an earlier run was
 * ended, and {@link org.segmodel.train.lyrics.crossval.CrossValidationScores} tells what came out, with its uncertainty.
 */
package org.segmodel.train.lyrics.crossval;
