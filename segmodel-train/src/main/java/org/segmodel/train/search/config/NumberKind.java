package org.segmodel.train.search.config;

/** Which numbers a range holds. */
public enum NumberKind {
    /** Whole ones. */
    INTEGER,
    /** All. */
    REAL
}
