package org.segmodel.train.lyrics.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.ReliabilityBin;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.ScoreIntervals;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.report.EpochReport;

/**
 * All that a report tells. Parts that are empty are left out of it. Immutable.
 *
 * @param title    what the report is of
 * @param subtitle one sentence about it
 * @param labels   the classes
 * @param epochs   course of the training, in order; empty where there was none
 * @param chosen   the epoch whose weights were kept; 0 where there is none
 * @param sets     data sets that were scored, the one to look at first before the others; at least one
 * @param before   reliability of the first set's confidence without calibration, over bins of equal width
 * @param pictures songs that are shown in more detail
 * @param texts    lines of songs by the song's name, for strips; empty where no text is to be shown
 * @param settings the configuration, by dotted key
 * @param facts    what ran on what, by name
 * @param notes    what the reader must know, for example why something is left out
 */
public record ReportData(String title, String subtitle, LabelSet labels, List<EpochReport> epochs, int chosen,
        List<ScoredSet> sets, Optional<List<ReliabilityBin>> before, List<SongPicture> pictures,
        Map<String, List<String>> texts, Map<String, SettingValue> settings, Map<String, String> facts,
        List<String> notes) {

    /**
     * Songs that were scored.
     *
     * @param name   for example {@code validation}
     * @param songs  in order, at least one
     * @param scores of these songs
     */
    public record ScoredSet(String name, List<ScoredSong> songs, ScoreIntervals scores) {

        /** How songs are drawn for the intervals of a training's report. */
        public static final Resampling RESAMPLING = new Resampling(500, 0.95, 1);

        /**
         * Copies and checks.
         *
         * @throws IllegalArgumentException if there is no song
         */
        public ScoredSet {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(scores, "scores");
            songs = List.copyOf(songs);
            if (songs.isEmpty()) {
                throw new IllegalArgumentException("the set " + name + " has no songs; expected one or more");
            }
        }

        /**
         * Scores songs.
         *
         * @param name   for example {@code validation}
         * @param labels the classes
         * @param songs  in order, at least one
         * @throws IllegalArgumentException naming the song, if one does not fit the classes
         */
        public static ScoredSet of(String name, LabelSet labels, List<ScoredSong> songs) {
            return new ScoredSet(name, songs, ScoreIntervals.of(labels, songs, RESAMPLING));
        }
    }

    /**
     * A setting of the configuration.
     *
     * @param value     as it is written in YAML
     * @param byDefault whether it is the default
     */
    public record SettingValue(String value, boolean byDefault) {
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no set
     */
    public ReportData {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subtitle, "subtitle");
        Objects.requireNonNull(labels, "labels");
        epochs = List.copyOf(epochs);
        sets = List.copyOf(sets);
        before = before.map(List::copyOf);
        pictures = List.copyOf(pictures);
        texts = Map.copyOf(texts);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        notes = List.copyOf(notes);
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("a report needs a set of scored songs");
        }
    }

    /** The set that is looked at first. */
    ScoredSet main() {
        return sets.get(0);
    }
}
