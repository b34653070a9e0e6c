/**
 * What the auxiliary heads of a training run are to predict, and how well they do. Start at
 * {@link org.segmodel.train.lyrics.multitask.AuxiliaryTargets}.
 */
package org.segmodel.train.lyrics.multitask;
