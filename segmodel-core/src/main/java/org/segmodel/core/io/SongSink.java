package org.segmodel.core.io;

import java.util.List;
import org.segmodel.core.song.Song;

/** Takes what a {@link SongReader} finds, song by song, so that a collection need not fit into memory. */
public interface SongSink {

    /**
     * Takes a song without a problem.
     *
     * @param song the song
     */
    void song(Song song);

    /**
     * Is told of a song, or a whole file, that cannot be used.
     *
     * @param problems all that is wrong with it, one or more
     */
    void bad(List<SongProblem> problems);
}
