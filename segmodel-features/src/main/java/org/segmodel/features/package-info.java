/**
 * From lines of text to numbers: {@link org.segmodel.features.FeaturePipeline} runs the feature families over songs,
 * {@link org.segmodel.features.FeatureCache} keeps their results on disk.
 */
package org.segmodel.features;
