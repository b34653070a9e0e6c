package org.segmodel.train.lyrics.config;

/** How many of several rules must ask for the end of a run. */
public enum RuleCombination {
    /** One of them. */
    ANY,
    /** All at the same time. */
    ALL
}
