/** When a run ends, as rules that can be combined, and why it ended. */
package org.segmodel.train.stop;
