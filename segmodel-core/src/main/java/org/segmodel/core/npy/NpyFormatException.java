package org.segmodel.core.npy;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not an array that can be read here. The message says which file, where, what is wrong and what was expected. */
public final class NpyFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param file    the file as it was named
     * @param offset  byte at which it is wrong
     * @param problem what is wrong, what was expected, what to do
     */
    public NpyFormatException(Path file, long offset, String problem) {
        super(file + ": at byte " + offset + ": " + problem);
    }
}
