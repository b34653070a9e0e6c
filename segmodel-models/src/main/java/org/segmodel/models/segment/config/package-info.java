/**
 * The configuration of a prediction: what {@link org.segmodel.models.segment.LyricSegmenter} does with the beliefs of its
 * model, and how {@link org.segmodel.models.segment.SegmentationWriter} writes what it finds.
 */
package org.segmodel.models.segment.config;
