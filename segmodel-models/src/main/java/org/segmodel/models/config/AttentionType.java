package org.segmodel.models.config;

/** Which lines of its song a line attends to, and by what. */
public enum AttentionType {

    /** All of them. */
    SELF,

    /** Those in a window around it. */
    LOCALIZED,

    /** All of them, more to those that are likely boundaries. */
    BOUNDARY_AWARE
}
