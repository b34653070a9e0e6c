package org.segmodel.train;

/** Which weights a run keeps. */
public enum Selection {

    /** Those of the epoch with the greatest validation score. */
    BEST,

    /** Those of the last epoch that was not broken. */
    LAST
}
