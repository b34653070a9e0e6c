package org.segmodel.train.lyrics.compare;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.ScoredSong;

/**
 * What the folder of a session tells. A run that goes on, was killed, or was made by an older release tells less, and the
 * notes say what is missing. Immutable.
 *
 * @param name     tells it from the other sessions that were read with it
 * @param folder   where it lies
 * @param labels   the classes
 * @param settings the configuration by dotted key, as it was written; empty if it is not known
 * @param manifest what ran on what; empty until the run is finished
 * @param course   how the training went; empty if it is not known
 * @param songs    what the model said of each song, for the splits that have this
 * @param reported the scores that the run itself wrote down, for the splits that have some
 * @param notes    sentences about what is missing
 */
public record RecordedSession(String name, Path folder, LabelSet labels, Map<String, String> settings,
        Optional<RunManifest> manifest, Optional<TrainingCourse> course, Map<Split, List<ScoredSong>> songs,
        Map<Split, Map<String, Double>> reported, List<String> notes) {

    /** Copies. */
    public RecordedSession {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(course, "course");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        Map<Split, List<ScoredSong>> copies = new EnumMap<>(Split.class);
        songs.forEach((split, scored) -> copies.put(split, List.copyOf(scored)));
        songs = Collections.unmodifiableMap(copies);
        Map<Split, Map<String, Double>> scores = new EnumMap<>(Split.class);
        reported.forEach((split, values) -> scores.put(split, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
        reported = Collections.unmodifiableMap(scores);
        notes = List.copyOf(notes);
    }

    /** Whether the run came to its end and wrote down what came out. */
    public boolean finished() {
        return manifest.isPresent();
    }
}
