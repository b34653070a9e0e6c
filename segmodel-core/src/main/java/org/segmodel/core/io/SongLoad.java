package org.segmodel.core.io;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.song.Song;

/**
 * What reading found: the good songs in the order of the files, and everything that was wrong. Immutable.
 *
 * @param songs    songs without a problem
 * @param problems all problems, in the order of the files; one song may have several
 * @param skipped  number of songs left out because of problems
 */
public record SongLoad(List<Song> songs, List<SongProblem> problems, int skipped) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if {@code skipped} is negative
     */
    public SongLoad {
        songs = List.copyOf(songs);
        problems = List.copyOf(problems);
        if (skipped < 0) {
            throw new IllegalArgumentException("skipped must not be negative; got " + skipped);
        }
    }

    /**
     * Several loads as one, in order.
     *
     * @param loads any number of loads
     */
    public static SongLoad merge(List<SongLoad> loads) {
        List<Song> songs = new ArrayList<>();
        List<SongProblem> problems = new ArrayList<>();
        int skipped = 0;
        for (SongLoad load : loads) {
            songs.addAll(load.songs);
            problems.addAll(load.problems);
            skipped += load.skipped;
        }
        return new SongLoad(songs, problems, skipped);
    }

    /**
     * The songs, if nothing at all was wrong.
     *
     * @throws SongFormatException if there is a problem
     */
    public List<Song> orThrow() {
        if (!problems.isEmpty()) {
            throw new SongFormatException(problems);
        }
        return songs;
    }

    /**
     * The good songs, leaving out the bad ones. A file that is missing or empty is still an error, and so is a load
     * without a single good song. Show {@link #summary()} to the user when {@link #skipped()} is not 0.
     *
     * @throws SongFormatException if a whole file failed, or problems left no song
     */
    public List<Song> skippingBadSongs() {
        if (problems.stream().anyMatch(SongProblem::wholeFile) || songs.isEmpty() && !problems.isEmpty()) {
            throw new SongFormatException(problems);
        }
        return songs;
    }

    /** How many songs were read and left out, and why: the first twenty problems, one a line. */
    public String summary() {
        String read = songs.size() + (songs.size() == 1 ? " song" : " songs") + " read";
        return problems.isEmpty() ? read : read + ", " + skipped + " left out:" + SongFormatException.list(problems);
    }
}
