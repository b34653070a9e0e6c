package org.segmodel.models.config;

/** Which lines of its song a line attends to. */
public enum AttentionType {

    /** All of them. */
    SELF,

    /** Those in a window around it. */
    LOCALIZED
}
