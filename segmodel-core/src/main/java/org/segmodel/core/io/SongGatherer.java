package org.segmodel.core.io;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.song.Song;

/** Keeps what it is given. For one thread. */
final class SongGatherer implements SongSink {

    private List<Song> songs = new ArrayList<>();
    private List<SongProblem> problems = new ArrayList<>();
    private int skipped;

    @Override
    public void song(Song song) {
        songs.add(song);
    }

    @Override
    public void bad(List<SongProblem> all) {
        problems.addAll(all);
        skipped += all.get(0).wholeFile() ? 0 : 1;
    }

    /** What was gathered since the last call of this method. */
    SongLoad take() {
        SongLoad load = new SongLoad(songs, problems, skipped);
        songs = new ArrayList<>();
        problems = new ArrayList<>();
        skipped = 0;
        return load;
    }
}
