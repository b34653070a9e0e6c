/** Averages of the weights that a run passes through, which are validated and kept in place of its last ones. */
package org.segmodel.train.average;
