/** What one step and one epoch of a run measured, as immutable records. */
package org.segmodel.train.report;
