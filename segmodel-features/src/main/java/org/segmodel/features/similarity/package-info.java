/** Similarities between the lines of a song and their summary, whatever a line is compared by. */
package org.segmodel.features.similarity;
