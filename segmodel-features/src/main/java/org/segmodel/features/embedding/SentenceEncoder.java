package org.segmodel.features.embedding;

import java.util.Optional;

/** A language model that turns a text into a vector. Implementations are safe for use by several threads. */
interface SentenceEncoder {

    /** Numbers a vector has, at least 1. */
    int width();

    /**
     * The vector of a text, which depends on that text alone.
     *
     * @param text any text
     * @return finite; empty if the tokenizer makes nothing of the text
     */
    Optional<float[]> encode(String text);
}
