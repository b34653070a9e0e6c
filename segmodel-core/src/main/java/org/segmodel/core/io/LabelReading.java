package org.segmodel.core.io;

/** What a {@link SongReader} does about the classes of lines. */
public enum LabelReading {

    /** Every song must be labelled; one without labels is a problem. For training and evaluation. */
    REQUIRED,

    /** Labels are read where a song has them; a song without them is read as unlabelled. */
    OPTIONAL,

    /**
     * Labels are passed over unseen, right or wrong, and every song is read as unlabelled. Headers in plain text are
     * left out whatever they say. For prediction.
     */
    IGNORED
}
