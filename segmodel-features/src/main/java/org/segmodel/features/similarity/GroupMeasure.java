package org.segmodel.features.similarity;

/** Compares two groups of lines. */
@FunctionalInterface
public interface GroupMeasure {

    /**
     * Similarity of a line of one group to a different line of another group, or of the same.
     *
     * @param earlier group of the line that comes first in the song
     * @param later   group of the line that comes after it
     */
    float similarity(int earlier, int later);
}
