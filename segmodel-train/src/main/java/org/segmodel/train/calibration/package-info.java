/** Fitting of calibrators, and the honest measurement of what they bring. */
package org.segmodel.train.calibration;
