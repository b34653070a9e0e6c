package org.segmodel.core.io;

import java.util.Objects;

/**
 * Something wrong with a song or a file of songs.
 *
 * @param source  the file, or the name that the caller gave to a stream
 * @param line    line of the file, counted from 1; 0 when the file as a whole is meant
 * @param songId  id of the song, or the empty string when it is not known
 * @param message what was wrong, what was expected and how to mend it
 */
public record SongProblem(String source, int line, String songId, String message) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if {@code line} is negative
     * @throws NullPointerException     if a text is null
     */
    public SongProblem {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(songId, "songId");
        Objects.requireNonNull(message, "message");
        if (line < 0) {
            throw new IllegalArgumentException("line must not be negative; got " + line);
        }
    }

    /** Whether the problem is of the whole file (missing, a folder, empty) and not of one song in it. */
    public boolean wholeFile() {
        return line == 0;
    }

    /** {@code source:line: song 'id': message}, without the parts that are not known. */
    @Override
    public String toString() {
        return source + (wholeFile() ? "" : ":" + line) + ": " + (songId.isEmpty() ? "" : "song '" + songId + "': ")
                + message;
    }
}
