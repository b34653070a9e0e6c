/**
 * All that the rest of a run depends on, as a value and as a file: a run that goes on from it ends as the one that was
 * never stopped.
 */
package org.segmodel.train.checkpoint;
