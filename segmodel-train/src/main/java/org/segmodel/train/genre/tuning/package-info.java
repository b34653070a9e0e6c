/**
 * How probabilities of genres become genres: which rule, and with which numbers. Start at
 * {@link org.segmodel.train.genre.tuning.DecisionTuning}. Nothing here sees a test clip.
 */
package org.segmodel.train.genre.tuning;
