package org.segmodel.core.io;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

/** Checks the songs of the files of one call, knows every id seen so far, and hands on what is right and what is not. */
final class SongCollector {

    private final LabelSet labels;
    private final LabelReading reading;
    private final SongLimits limits;
    private final SongSink sink;
    private final Map<String, String> places = new HashMap<>();
    private int read;

    SongCollector(LabelSet labels, LabelReading reading, SongLimits limits, SongSink sink) {
        this.labels = labels;
        this.reading = reading;
        this.limits = limits;
        this.sink = sink;
    }

    LabelSet labels() {
        return labels;
    }

    LabelReading reading() {
        return reading;
    }

    SongLimits limits() {
        return limits;
    }

    /** An empty draft under the rules of this call. */
    SongDraft draft() {
        return new SongDraft(labels, reading, limits);
    }

    /** A file that cannot be read as a whole. */
    void fileProblem(String source, String message) {
        sink.bad(List.of(new SongProblem(source, 0, "", message)));
    }

    /** A song that could not even be taken apart. */
    void badSong(String source, int fileLine, String id, String message) {
        sink.bad(List.of(new SongProblem(source, fileLine, id, message)));
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
            sink.bad(draft.problems(source, id == null && before == null ? "" : name));
        } else {
            read++;
            sink.song(song);
        }
    }
}
