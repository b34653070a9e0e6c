package org.segmodel.models.genre.config;

/** What is told of each band over the frames of a clip. */
public enum FramePooling {

    /** The mean. */
    MEAN,
    /** The standard deviation about that mean. */
    DEVIATION,
    /** The greatest value. */
    MAXIMUM
}
