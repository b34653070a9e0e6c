/**
 * Training and evaluating taggers of lyrics, on top of the generic trainer:
 * {@link org.segmodel.train.lyrics.LyricTrainer} is the way in; {@link org.segmodel.train.lyrics.LyricEvaluator} scores a saved model;
 * {@link org.segmodel.train.lyrics.LyricCrossValidation} compares configurations on songs that they did not learn from.
 */
package org.segmodel.train.lyrics;
