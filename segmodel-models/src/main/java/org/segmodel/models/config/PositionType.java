package org.segmodel.models.config;

/** How attention learns where the lines of a song stand. */
public enum PositionType {

    /** Sines and cosines of a line's place are added to it. */
    SINUSOIDAL,

    /** A learned row of a line's place is added to it. */
    LEARNED,

    /** A learned number of the head and of the distance of two lines is added to their score. */
    RELATIVE
}
