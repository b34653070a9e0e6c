/** What a song repeats, line by line and block by block, as numbers of its lines. */
package org.segmodel.features.repetition;
