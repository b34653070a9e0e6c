package org.segmodel.models.genre.config;

/** How the values of clips are shifted and scaled by those of the training clips. */
public enum InputStandardisation {

    /** Not at all. */
    NONE,
    /** All bands alike. */
    GLOBAL,
    /** Each band by itself. */
    BAND
}
