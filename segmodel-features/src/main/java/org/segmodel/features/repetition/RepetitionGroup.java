package org.segmodel.features.repetition;

/** A group of columns of the repetition family. Implementations are stateless. */
interface RepetitionGroup {

    /** Name of the group; the names of its columns begin with it. */
    String name();

    /**
     * Describes the lines of a part. Adds the same columns in the same order whatever the part, also to one without
     * lines.
     *
     * @param part  the lines
     * @param sheet where the columns go
     */
    void describe(SongPart part, Sheet sheet);
}
