package org.segmodel.models.network;

import java.util.Map;

/**
 * One block of a tagger: a layer of the engine in training, plain Java in inference. Immutable, therefore safe for use
 * by several threads.
 */
sealed interface TaggerBlock permits HiddenBlock, LinearBlock {

    /** Name of its layer; names of its arrays begin with it, and its random streams have it in theirs. */
    String name();

    /** Width of an input row. */
    int inputs();

    /** Width of an output row. */
    int outputs();

    /** Names and shapes of the arrays that it learns, in storage order. */
    Map<String, int[]> arrays();
}
