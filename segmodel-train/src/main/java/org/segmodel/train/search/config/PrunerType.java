package org.segmodel.train.search.config;

/** The pruners of a search file. */
public enum PrunerType {
    /** {@link org.segmodel.train.search.pruner.MedianPruner}. */
    MEDIAN,
    /** {@link org.segmodel.train.search.pruner.PercentilePruner}. */
    PERCENTILE,
    /** {@link org.segmodel.train.search.pruner.SuccessiveHalvingPruner}. */
    SUCCESSIVE_HALVING,
    /** {@link org.segmodel.train.search.pruner.HyperbandPruner}. */
    HYPERBAND,
    /** {@link org.segmodel.train.search.pruner.NoPruner}. */
    NONE
}
