package org.segmodel.features.embedding;

import java.nio.file.Path;

/**
 * A file of word vectors, a language model or its tokenizer cannot be used. The message says which file, what is wrong,
 * where, what was expected and how to mend it.
 */
public final class EmbeddingFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String source;

    /**
     * An exception without a cause.
     *
     * @param file    the file as it was named
     * @param problem what is wrong, where, what was expected, what to do
     */
    public EmbeddingFileException(Path file, String problem) {
        this(file.toString(), problem, null);
    }

    /**
     * An exception with a cause.
     *
     * @param source  the file as it was named, or another name of the model
     * @param problem what is wrong, where, what was expected, what to do
     * @param cause   what was thrown before; may be null
     */
    public EmbeddingFileException(String source, String problem, Throwable cause) {
        super(source + ": " + problem, cause);
        this.source = source;
    }

    /** The file as it was named, or another name of the model. */
    public String source() {
        return source;
    }
}
