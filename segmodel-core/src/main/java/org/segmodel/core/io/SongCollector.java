package org.segmodel.core.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

/** Gathers songs and problems over the files of one call, and knows every id seen so far. For one thread. */
final class SongCollector {

    private final LabelSet labels;
    private final LabelReading reading;
    private final SongLimits limits;
    private final Map<String, String> places = new HashMap<>();
    private int read;
    private List<Song> songs = new ArrayList<>();
    private List<SongProblem> problems = new ArrayList<>();
    private int skipped;

    SongCollector(LabelSet labels, LabelReading reading, SongLimits limits) {
        this.labels = labels;
        this.reading = reading;
        this.limits = limits;
    }

    /** An empty draft under the rules of this call. */
    SongDraft draft() {
        return new SongDraft(labels, reading, limits);
    }

    /** What was gathered since the last call of this method; ids stay known. */
    SongLoad take() {
        SongLoad load = new SongLoad(songs, problems, skipped);
        songs = new ArrayList<>();
        problems = new ArrayList<>();
        skipped = 0;
        return load;
    }

    /** A file that cannot be read as a whole. */
    void fileProblem(String source, String message) {
        problems.add(new SongProblem(source, 0, "", message));
    }

    /** A song that could not even be taken apart. */
    void badSong(String source, int fileLine, String id, String message) {
        problems.add(new SongProblem(source, fileLine, id, message));
        skipped++;
    }

    /**
     * Takes a draft that is complete.
     *
     * @param id       null if the song has none, or none that is fit
     * @param source   the file
     * @param fileLine where the song starts
     * @param draft    the song
     */
    void add(String id, String source, int fileLine, SongDraft draft) {
        String name = id == null ? "song_" + read : id;
        String place = source + ":" + fileLine;
        String before = places.putIfAbsent(name, place);
        if (before != null) {
            draft.fault("id", fileLine, "its id was used before, at " + before + "; expected a different one");
        }
        Song song = draft.finish(name, fileLine);
        if (song == null) {
            if (id == null && before == null) {
                places.remove(name);
            }
            problems.addAll(draft.problems(source, id == null && before == null ? "" : name));
            skipped++;
        } else {
            songs.add(song);
            read++;
        }
    }
}
