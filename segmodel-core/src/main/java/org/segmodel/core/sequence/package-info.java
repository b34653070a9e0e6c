/** How the sequences of one batch lie in memory. */
package org.segmodel.core.sequence;
