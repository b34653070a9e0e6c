/**
 * What is said of two models that are compared, whatever they learned: differences with intervals, corrected tests, verdicts and
 * their words. Who says what of which example is the matter of {@code lyrics.compare} and {@code genre.compare}.
 */
package org.segmodel.train.compare;
