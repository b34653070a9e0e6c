package org.segmodel.models.config;

/** How the labels of a song depend on each other, given the tagger's scores. */
public enum OutputType {

    /** Not at all: each line has its own probabilities. */
    SOFTMAX,

    /** Linear-chain conditional random field: neighbouring labels depend on each other. */
    CRF,

    /** Semi-Markov conditional random field: lengths of sections have scores, too. */
    SEMI_MARKOV_CRF
}
