/**
 * From logits to probabilities that mean what they say. A {@link org.segmodel.models.calibration.Calibration} is
 * applied here; how its numbers are found is the business of training.
 */
package org.segmodel.models.calibration;
