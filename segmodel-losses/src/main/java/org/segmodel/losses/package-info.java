/**
 * Training objectives: value and gradient over plain arrays, no engine.
 *
 * <p>Start at {@link org.segmodel.losses.Losses#create}: it makes the {@link org.segmodel.losses.SequenceLoss} that a
 * {@link org.segmodel.losses.LossConfig} describes. Each training step hands it the logits of whole songs with their
 * {@link org.segmodel.losses.SequenceTargets} and gets a {@link org.segmodel.losses.LossValue} and the gradient back.
 * {@link org.segmodel.losses.ClassWeights} turns line counts of the training split into class weights. Clips with several
 * genres have losses of their own, in {@link org.segmodel.losses.multilabel}.
 *
 * <h2>Conventions of every loss here</h2>
 * <ul>
 *   <li>Logits and gradients are {@code double[rows * classes]}, axes [row, class], row-major; the rows of a song stand
 *       together, the songs one after another, without padding.</li>
 *   <li>Reduction: a sum over counted lines (label not {@link org.segmodel.losses.SequenceTargets#IGNORE}) divided by
 *       their number N; never by the sum of the class weights, never by the number of songs. So the gradient is that of
 *       the mean: an engine must not divide it again.</li>
 *   <li>The logarithm is natural.</li>
 * </ul>
 */
package org.segmodel.losses;
