package org.segmodel.train.lyrics.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigProblem;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.lyrics.PredictionFile;
import org.segmodel.train.lyrics.config.LabelSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionMetrics;
import org.segmodel.train.session.SessionReader;

/** Reads one session; what cannot be read becomes a note. For one folder. */
final class SessionReading {

    private final Path folder;
    private final List<String> notes = new ArrayList<>();

    private SessionReading(Path folder) {
        this.folder = folder;
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    static RecordedSession read(String name, Path folder) {
        return new SessionReading(folder).session(name);
    }

    private RecordedSession session(String name) {
        Map<String, String> settings = part(SessionFiles.CONFIG_SNAPSHOT,
                file -> FlatConfig.read(LyricTrainingConfig.class, file)).orElse(Map.of());
        Optional<SessionMetrics> metrics = part(SessionFiles.METRICS, file -> SessionReader.metrics(folder));
        Optional<RunManifest> manifest = part(SessionFiles.MANIFEST, file -> SessionReader.manifest(folder));
        Optional<TrainingCourse> course = metrics.map(read -> TrainingCourse.of(read,
                "last".equals(settings.get("training.keep"))));
        Map<Split, List<ScoredSong>> songs = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            part(split.file(), PredictionFile::read).ifPresent(read -> songs.put(split, read));
        }
        tellOfSettings(settings);
        tellOfTheEnd(course);
        return new RecordedSession(name, folder, labels(settings), settings, manifest, course, songs,
                reported(manifest, course), notes);
    }

    /** A file's content; empty if there is no such file, and, with a note, if it cannot be read. */
    private <T> Optional<T> part(String name, Reader<T> reader) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(file));
        } catch (ConfigException e) {
            ConfigProblem first = e.problems().get(0);
            notes.add(name + (first.line() > 0 ? ":" + first.line() : "") + ": " + first.message() + ".");
        } catch (IOException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage()).replace(file.toString(), name);
            notes.add((message.startsWith(name) ? message : name + ": " + message) + ".");
        }
        return Optional.empty();
    }

    private LabelSet labels(Map<String, String> settings) {
        String names = settings.get("labels.names");
        if (names == null) {
            return LabelSet.VERSE_CHORUS;
        }
        try {
            return ConfigLoader.parse(LabelSettings.class, SessionFiles.CONFIG_SNAPSHOT, "names: " + names, List.of())
                    .labelSet();
        } catch (ConfigException e) {
            notes.add("labels.names is " + names + ", which names no classes; they are taken to be "
                    + LabelSet.VERSE_CHORUS.names() + ".");
            return LabelSet.VERSE_CHORUS;
        }
    }

    private void tellOfSettings(Map<String, String> settings) {
        if (settings.isEmpty()) {
            notes.add("Its settings are not known, for want of a " + SessionFiles.CONFIG_SNAPSHOT + "; its classes are "
                    + "taken to be " + LabelSet.VERSE_CHORUS.names() + ".");
        }
    }

    private void tellOfTheEnd(Optional<TrainingCourse> course) {
        boolean noMetrics = !Files.exists(folder.resolve(SessionFiles.METRICS));
        if (Files.exists(folder.resolve(SessionFiles.MANIFEST))) {
            if (noMetrics) {
                notes.add("There is no " + SessionFiles.METRICS + ", so nothing is known of its epochs "
                        + "(output.save_training_metrics).");
            }
            if (!Files.exists(folder.resolve(SessionFiles.VALIDATION_PREDICTIONS))) {
                notes.add("There is no " + SessionFiles.VALIDATION_PREDICTIONS + ", which releases before this one did not "
                        + "write: its scores are those that the run reported, without intervals and tests.");
            }
        } else if (course.map(TrainingCourse::ended).orElse(false)) {
            notes.add("The training ended, but there is no " + SessionFiles.MANIFEST + ": the run is being finished, or "
                    + "was killed then.");
        } else {
            notes.add("The run has not ended: it goes on, or was killed. " + (noMetrics ? "There is no "
                    + SessionFiles.METRICS + " yet." : course.map(this::soFar).orElse("")));
        }
    }

    private String soFar(TrainingCourse course) {
        String written;
        try {
            written = ", last written " + Files.getLastModifiedTime(folder.resolve(SessionFiles.METRICS)).toInstant()
                    .truncatedTo(ChronoUnit.SECONDS);
        } catch (IOException e) {
            written = "";
        }
        int epochs = course.epochs().size();
        return SessionFiles.METRICS + " has " + epochs + (epochs == 1 ? " epoch" : " epochs") + written + "; scores are "
                + "those of the best of them, before calibration.";
    }

    private static Map<Split, Map<String, Double>> reported(Optional<RunManifest> manifest,
            Optional<TrainingCourse> course) {
        Map<Split, Map<String, Double>> reported = new EnumMap<>(Split.class);
        course.flatMap(TrainingCourse::best).ifPresent(best -> reported.put(Split.VALIDATION, best.validation()));
        for (Split split : Split.values()) {
            if (manifest.isPresent() && manifest.get().results().get(split.word()) instanceof Map<?, ?> scores) {
                Map<String, Double> numbers = new LinkedHashMap<>();
                scores.forEach((key, value) -> {
                    if (value instanceof Number number) {
                        numbers.put((String) key, number.doubleValue());
                    }
                });
                reported.put(split, numbers);
            }
        }
        return reported;
    }
}
