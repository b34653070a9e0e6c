package org.segmodel.train.lyrics.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.lyrics.PredictionFile;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionFolder;

/** A session folder as a run would leave it, without a run: every line is right with a given chance. */
final class MadeUpSession {

    static final int SONGS = 24;
    private static final int EPOCHS = 4;
    private static final int BEST = 3;

    private final List<String> settings = new ArrayList<>();
    private double right = 0.9;
    private int songs = SONGS;
    private LabelSet labels = LabelSet.VERSE_CHORUS;

    /** A session whose model gets about this share of the lines right. */
    static MadeUpSession right(double share) {
        MadeUpSession session = new MadeUpSession();
        session.right = share;
        return session;
    }

    MadeUpSession with(String... changes) {
        settings.addAll(Arrays.asList(changes));
        return this;
    }

    MadeUpSession songs(int count) {
        songs = count;
        return this;
    }

    LyricTrainingConfig config() {
        return ConfigLoader.parse(LyricTrainingConfig.class, "made up", "data: {train_file: t.jsonl, val_file: v.jsonl}",
                settings);
    }

    /** What the model says; equal for equal seeds of the configuration. */
    List<ScoredSong> predictions() {
        LyricTrainingConfig config = config();
        labels = config.labels().labelSet();
        return IntStream.range(0, songs).mapToObj(s -> new ScoredSong("song-" + s, song(s, config.system().seed())))
                .toList();
    }

    private SongPrediction song(int number, long seed) {
        RandomStream chance = new Seeds(seed).stream("song/" + number + "/" + right);
        int[] truth = new int[12 + number % 5];
        int[] predicted = new int[truth.length];
        double[][] probabilities = new double[truth.length][labels.size()];
        for (int line = 0; line < truth.length; line++) {
            truth[line] = (line / 4 + number) % labels.size();
            predicted[line] = chance.nextDouble() < right ? truth[line] : (truth[line] + 1) % labels.size();
            Arrays.fill(probabilities[line], 0.2 / (labels.size() - 1));
            probabilities[line][predicted[line]] = 0.8;
        }
        return new SongPrediction(truth, predicted, probabilities);
    }

    /** Writes the folder as a finished run would. */
    Path write(Path folder) {
        try {
            SessionFolder session = begin(folder);
            metrics(session, EPOCHS, true);
            PredictionFile.write(session.file(SessionFiles.VALIDATION_PREDICTIONS), predictions());
            RunManifest.begin(Map.of(), ConfigWriter.toMap(config()), List.of(digest("train", 'a'), digest("val", 'b')),
                    Map.of("seed", config().system().seed())).end(Map.of("validation", scores()))
                    .write(session.file(SessionFiles.MANIFEST));
            return session.path().toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the folder as a run would that was killed after an epoch. */
    Path writeKilled(Path folder) {
        try {
            SessionFolder session = begin(folder);
            metrics(session, 1, false);
            return session.path().toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RecordedSession read(Path folder) {
        return SessionReading.read(String.valueOf(folder.getFileName()), write(folder));
    }

    Map<String, Number> scores() {
        return Evaluation.of(config().labels().labelSet(), predictions().stream().map(ScoredSong::prediction).toList())
                .report().toMap();
    }

    private SessionFolder begin(Path folder) throws IOException {
        SessionFolder session = SessionFolder.at(folder);
        session.writeConfig(config());
        return session;
    }

    private static void metrics(SessionFolder session, int epochs, boolean ended) throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("model_info", Map.of("total_params", 1234));
        if (ended) {
            metadata.put("outcome", Map.of("best_epoch", BEST, "elapsed_time", 90.5, "stop_reason", "all were trained"));
        }
        session.writeJson(SessionFiles.METRICS, Map.of("metadata", metadata, "metrics",
                IntStream.rangeClosed(1, epochs).mapToObj(MadeUpSession::epoch).toList()));
    }

    private static Map<String, Object> epoch(int epoch) {
        double score = 0.5 - 0.1 * Math.abs(epoch - BEST);
        return Map.of("epoch", epoch, "train_loss", 1.0 / epoch, "val_loss", 1.5 / epoch, "val_boundary_f1", score,
                "val_macro_f1", score + 0.2, "learning_rate", 0.01 / epoch, "score", score, "elapsed_time", 3.0 * epoch);
    }

    private static DataDigest digest(String name, char digit) {
        return new DataDigest(name, String.valueOf(digit).repeat(64), Map.of());
    }
}
