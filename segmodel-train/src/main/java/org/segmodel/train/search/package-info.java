/** Hyper-parameter search: what is tried next, and what ends early. Knows nothing of songs. */
package org.segmodel.train.search;
