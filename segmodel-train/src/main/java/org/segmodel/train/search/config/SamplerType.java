package org.segmodel.train.search.config;

/** The samplers of a search file. */
public enum SamplerType {
    /** {@link org.segmodel.train.search.sampler.TpeSampler}. */
    TPE,
    /** {@link org.segmodel.train.search.sampler.RandomSampler}. */
    RANDOM,
    /** {@link org.segmodel.train.search.sampler.GridSampler}. */
    GRID,
    /** {@link org.segmodel.train.search.sampler.QuasiRandomSampler}. */
    QUASI_RANDOM,
    /** {@link org.segmodel.train.search.sampler.CmaEsSampler}, with TPE for the parameters that it leaves out. */
    CMA_ES
}
