package org.segmodel.features.similarity;

/**
 * Compares one group of lines with every group at once, so that an implementation can prepare the one group, or pass
 * over groups with which it has nothing in common. Implementations may be asked from several threads.
 */
@FunctionalInterface
public interface GroupMeasure {

    /**
     * Writes the similarity of a line of one group to a different line of each group.
     *
     * @param group the one group, from 0
     * @param out   one place for each group, the one group's own among them (it stands for another line of the same
     *              group); every place is written, whatever it held before
     */
    void compare(int group, float[] out);
}
