/**
 * Counts of what the labels of a song's lines say about its structure: boundaries, segments, transitions between
 * classes, windows. Every class counts a song from two arrays, the true and the predicted class of each line, and is an
 * immutable monoid; the conventions are those of {@code org.segmodel.metrics}.
 */
package org.segmodel.metrics.structure;
