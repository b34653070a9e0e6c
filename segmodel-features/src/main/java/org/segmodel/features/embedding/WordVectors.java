package org.segmodel.features.embedding;

/** A vector for each of many words. Implementations are safe for use by several threads. */
public interface WordVectors {

    /** Numbers a vector has, at least 1. */
    int dimension();

    /**
     * Looks a word up.
     *
     * @param word exactly as the vectors list it
     * @param out  receives the vector in its first {@link #dimension} places; left as it is if the word is not listed
     * @return whether the word is listed
     * @throws EmbeddingFileException if the file that the vectors come from cannot be used
     */
    boolean find(String word, float[] out);

    /**
     * What tells these vectors from others: made of their content, not of the name of a file.
     *
     * @throws EmbeddingFileException if the file that the vectors come from cannot be used
     */
    String identity();

    /** Loads what would otherwise be loaded by the first word. */
    default void warmUp() {
    }
}
