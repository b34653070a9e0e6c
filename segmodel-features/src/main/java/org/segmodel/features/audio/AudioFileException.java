package org.segmodel.features.audio;

import java.io.IOException;
import java.nio.file.Path;

/** An audio file cannot be decoded. The message says which, what is wrong and what was expected. */
public final class AudioFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param file    as it was named
     * @param problem what is wrong, what was expected
     * @param cause   what was thrown before; may be null
     */
    public AudioFileException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }

    AudioFileException(Path file, String problem) {
        this(file, problem, null);
    }
}
