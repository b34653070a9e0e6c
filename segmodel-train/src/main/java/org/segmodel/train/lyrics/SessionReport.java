package org.segmodel.train.lyrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.ReliabilityBin;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.models.network.AttentionMap;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.report.ReportData;
import org.segmodel.train.lyrics.report.ReportData.ScoredSet;
import org.segmodel.train.lyrics.report.ReportData.SettingValue;
import org.segmodel.train.lyrics.report.ReportPage;
import org.segmodel.train.lyrics.report.SongPicture;
import org.segmodel.train.lyrics.report.SongPictures;
import org.segmodel.train.session.RunFacts;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionMetrics;
import org.segmodel.train.session.SessionReader;

/**
 * The report of a finished session, made from the files of its folder. The songs' texts are needed for the
 * self-similarity of one song only, and for showing them where that is asked for; where they are not to be had, the report
 * says so. For one session.
 */
public final class SessionReport {

    private final Path session;
    private final Options options;
    private final LyricTrainingConfig config;
    private final LabelSet labels;
    private final RunManifest manifest;
    private final List<String> notes = new ArrayList<>();

    private SessionReport(Path session, Options options) throws IOException {
        this.session = session;
        this.options = options;
        this.config = SessionReader.config(session, LyricTrainingConfig.class);
        this.labels = config.labels().labelSet();
        this.manifest = SessionReader.manifest(session);
    }

    /**
     * What a report shows.
     *
     * @param song  name of the song that is shown in detail; empty takes a typical one: that of the median accuracy among
     *              the validation songs with two true segments or more
     * @param texts whether strips tell the lines' texts
     * @param songs the validation songs; empty takes {@code data.val_file} of the configuration
     */
    public record Options(Optional<String> song, boolean texts, Optional<Path> songs) {

        /** Checks. */
        public Options {
            Objects.requireNonNull(song, "song");
            Objects.requireNonNull(songs, "songs");
        }
    }

    /**
     * Writes the report, and the files of its pictures beside it.
     *
     * @param session folder of the session
     * @param file    the page, replaced if it exists
     * @param options what it shows
     * @return what a person should know, for example why something is left out; it stands in the report, too
     * @throws IOException              if a file of the session is missing or cannot be read, or a file cannot be written
     * @throws IllegalArgumentException if there is no validation song of the name that was asked for
     * @throws org.segmodel.core.config.ConfigException if the configuration of the session is not one of this release
     */
    public static List<String> write(Path session, Path file, Options options) throws IOException {
        SessionReport report = new SessionReport(session, options);
        ReportPage.write(report.data(), file);
        return List.copyOf(report.notes);
    }

    private ReportData data() throws IOException {
        List<ScoredSong> validation = PredictionFile.read(session.resolve(SessionFiles.VALIDATION_PREDICTIONS));
        List<ScoredSet> sets = new ArrayList<>(List.of(ScoredSet.of("validation", labels, validation)));
        Path test = session.resolve(SessionFiles.TEST_PREDICTIONS);
        if (Files.exists(test)) {
            sets.add(ScoredSet.of("test", labels, PredictionFile.read(test)));
        }
        Optional<SessionMetrics> metrics = metrics();
        Map<String, Song> songs = ReportSongs.read(config, manifest, options.songs(), notes);
        return new ReportData(config.experiment().name(), subtitle(), labels, metrics.map(SessionMetrics::epochs)
                .orElse(List.of()), metrics.map(SessionReport::chosen).orElse(0), sets, before(),
                picture(validation, songs), options.texts() ? texts(songs) : Map.of(), settings(), RunFacts.of(manifest), notes);
    }

    private String subtitle() {
        String description = config.experiment().description();
        String when = "Trained " + manifest.started().truncatedTo(ChronoUnit.SECONDS) + ", session "
                + session.toAbsolutePath().normalize().getFileName() + ".";
        return description.isBlank() ? when : description + " " + when;
    }

    private Optional<SessionMetrics> metrics() throws IOException {
        if (Files.exists(session.resolve(SessionFiles.METRICS))) {
            return Optional.of(SessionReader.metrics(session));
        }
        notes.add("There is no " + SessionFiles.METRICS + ", so the course of the training is left out "
                + "(output.save_training_metrics).");
        return Optional.empty();
    }

    private static int chosen(SessionMetrics metrics) {
        return metrics.metadata().get("outcome") instanceof Map<?, ?> outcome
                && outcome.get("best_epoch") instanceof Number best ? best.intValue() : 0;
    }

    private Optional<List<ReliabilityBin>> before() throws IOException {
        return Files.exists(session.resolve(SessionFiles.CALIBRATION))
                ? CalibrationEvidence.binsOf(SessionReader.json(session, SessionFiles.CALIBRATION).get("before"))
                : Optional.empty();
    }

    private List<SongPicture> picture(List<ScoredSong> validation, Map<String, Song> songs) {
        ScoredSong chosen = SongPictures.choose(validation, options.song());
        Song song = songs.get(chosen.id());
        return song == null || song.size() != chosen.prediction().lines() ? List.of()
                : List.of(SongPictures.of(chosen, options.song().isPresent(), song, attention(song)));
    }

    /** The model is needed for this alone, and a report without it is better than none. */
    private List<AttentionMap> attention(Song song) {
        if (!config.model().attentionEnabled()) {
            return List.of();
        }
        try {
            return LyricSegmenter.load(session.resolve(SavedModel.FILE_NAME)).attention(song.lines());
        } catch (RuntimeException e) {
            notes.add("The attention weights are left out: " + e.getMessage());
            return List.of();
        }
    }

    private static Map<String, List<String>> texts(Map<String, Song> songs) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        songs.forEach((id, song) -> texts.put(id, song.lines()));
        return texts;
    }

    private Map<String, SettingValue> settings() {
        Map<String, String> defaults = FlatConfig.defaults(LyricTrainingConfig.class);
        Map<String, SettingValue> settings = new LinkedHashMap<>();
        FlatConfig.of(config).forEach((key, value) -> settings.put(key,
                new SettingValue(value, value.equals(defaults.get(key)))));
        return settings;
    }
}
