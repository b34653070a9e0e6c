/**
 * Finds the sections of songs with a trained model: load a
 * {@link org.segmodel.models.segment.LyricSegmenter} once, give it lines, and get a
 * {@link org.segmodel.models.segment.Segmentation}. Needs neither the training engine nor native code.
 */
package org.segmodel.models.segment;
