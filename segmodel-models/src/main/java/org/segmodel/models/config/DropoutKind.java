package org.segmodel.models.config;

/** Which numbers dropout drops together. */
public enum DropoutKind {

    /** Each number of each line by itself. */
    LINE,

    /** The same columns of all lines of a song (Gal and Ghahramani 2016). */
    SONG
}
