package org.segmodel.train.lyrics.config;

/** Which songs weighted sampling favours. */
public enum SongSampling {
    /** Songs with a large share of the rarest class. */
    RARE_CLASS,
    /** Songs with a small share of it, as the system did that this one succeeds. */
    COMMON_CLASS
}
