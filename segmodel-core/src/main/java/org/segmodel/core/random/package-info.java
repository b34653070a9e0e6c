/** Randomness that can be repeated: named streams of one seed, whose state can be saved and restored. */
package org.segmodel.core.random;
