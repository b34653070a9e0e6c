package org.segmodel.train.genre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.checkpoint.CheckpointFolder;
import org.segmodel.train.genre.clips.GenreClips;
import org.segmodel.train.genre.config.GenreTrainingConfig;
import org.segmodel.train.genre.data.ClipSplit;
import org.segmodel.train.genre.tuning.TuningResult;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.session.ResumeException;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionReader;

/** Finds calibration and rule of a finished session anew, on its validation clips, without training. Holds no state. */
public final class GenreRetuning {

    private static final List<String> CHANGEABLE = List.of("tuning.", "calibration.", "data.data_dir=", "experiment.name=");
    /** What the copy of a session has of it; all else is made anew or tells of the training alone. */
    private static final List<String> KEPT = List.of(SessionFiles.CONFIG_SNAPSHOT, SessionFiles.METRICS, SessionFiles.MANIFEST,
            GenreModel.FILE_NAME, GenreFiles.SPLIT, GenreFiles.GENRE_NAMES, GenreFiles.HISTORY);

    private GenreRetuning() {
    }

    /**
     * What was found.
     *
     * @param model  as it was written
     * @param tuning how its rule was found
     */
    public record Outcome(GenreModel model, TuningResult tuning) {
    }

    /**
     * Tunes in a new folder, which becomes a session of its own without what only the training left; the session itself stays as it
     * is.
     *
     * @param given   as of {@link #tune}
     * @param out     the folder, new or empty
     * @param changes as of {@link #tune}
     * @throws IOException as of {@link #tune}; further exceptions as there
     */
    public static Outcome tuneCopy(Path given, Path out, List<String> changes) throws IOException {
        Path session = session(given);
        settings(session, changes);
        SessionFolder folder = SessionFolder.at(out);
        for (String name : KEPT) {
            if (Files.exists(session.resolve(name))) {
                Files.copy(session.resolve(name), folder.file(name));
            }
        }
        return tune(folder.path(), changes);
    }

    /**
     * Tunes; the model, the files of the tuning, the report and the settings of tuning and calibration in the folder are replaced.
     *
     * @param given   folder of a session, or the model in it
     * @param changes settings other than the session's, {@code dotted.key=value} each: of {@code tuning}, of
     *                {@code calibration}, {@code data.data_dir} and {@code experiment.name}
     * @throws ResumeException                                  if there is no session
     * @throws org.segmodel.core.config.ConfigException         with all problems of the changes
     * @throws IllegalArgumentException                         if another setting is to change, or tuning is switched off
     * @throws org.segmodel.train.genre.data.GenreDataException if the clips cannot be used
     * @throws IOException                                      if a file cannot be read or written
     */
    public static Outcome tune(Path given, List<String> changes) throws IOException {
        Path session = session(given);
        GenreTrainingConfig config = settings(session, changes);
        GenreModel model = GenreModel.read(session.resolve(GenreModel.FILE_NAME));
        GenreData data = GenreData.open(config.data(), config.system().seed(), Optional.of(session.resolve(GenreFiles.SPLIT)));
        GenreClips train = data.part(ClipSplit.TRAIN);
        GenreClips validation = data.part(ClipSplit.VALIDATION);
        GenreDecoding decoding = GenreDecoding.fit(config, logits(model, validation, config.system().threadCount()), train,
                validation);
        TuningResult tuning = decoding.tuning().orElseThrow();
        Map<String, Object> scores = new LinkedHashMap<>(GenreDecisions.evaluation(decoding.held(), decoding.rule()).report()
                .toMap());
        GenreModel tuned = model.with(decoding.calibration().calibration(), decoding.rule(), scores);
        SessionFolder folder = SessionFolder.existing(session);
        if (!new CheckpointFolder(session).isPresent()) {
            // A run that may still go on is held to the settings that it began with.
            folder.writeConfig(config);
        }
        tuned.write(folder.file(GenreModel.FILE_NAME));
        folder.writeJson(SessionFiles.CALIBRATION, decoding.calibration().toTree());
        GenreSession.write(folder, tuning);
        List<EpochReport> epochs = Files.exists(session.resolve(SessionFiles.METRICS))
                ? SessionReader.metrics(session).epochs() : List.of();
        GenreSessionReport.write(session, tuned, decoding, validation, train.positives(), epochs,
                model.manifest().results().get("best_epoch") instanceof Number best ? best.intValue() : 0);
        return new Outcome(tuned, tuning);
    }

    private static Path session(Path given) {
        return Files.isDirectory(given) ? given : given.toAbsolutePath().getParent();
    }

    private static GenreTrainingConfig settings(Path session, List<String> changes) {
        for (String change : changes) {
            if (CHANGEABLE.stream().noneMatch(change::startsWith)) {
                throw new IllegalArgumentException("'" + change + "' would need another training; expected settings of tuning, "
                        + "of calibration, data.data_dir or experiment.name");
            }
        }
        Path snapshot = session.resolve(SessionFiles.CONFIG_SNAPSHOT);
        if (!Files.exists(snapshot)) {
            throw new ResumeException("there is no session in " + session + ": it has no " + snapshot.getFileName()
                    + ", so that nobody knows the validation clips");
        }
        GenreTrainingConfig config = ConfigLoader.load(GenreTrainingConfig.class, snapshot, changes);
        if (!config.tuning().enabled()) {
            throw new IllegalArgumentException("tuning.enabled is false; there is nothing to tune");
        }
        return config;
    }

    private static double[] logits(GenreModel model, GenreClips clips, int threads) {
        try (GenreNetwork network = model.restore(threads)) {
            return clips.logits(network);
        }
    }
}
