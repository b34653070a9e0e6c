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
     * Tunes; the model, the files of the tuning and the report in the folder are replaced.
     *
     * @param given   folder of a session, or the model in it
     * @param changes settings other than the session's, {@code dotted.key=value} each: of {@code tuning}, of
     *                {@code calibration}, and {@code data.data_dir}
     * @throws ResumeException                                  if there is no session
     * @throws org.segmodel.core.config.ConfigException         with all problems of the changes
     * @throws IllegalArgumentException                         if another setting is to change, or tuning is switched off
     * @throws org.segmodel.train.genre.data.GenreDataException if the clips cannot be used
     * @throws IOException                                      if a file cannot be read or written
     */
    public static Outcome tune(Path given, List<String> changes) throws IOException {
        for (String change : changes) {
            if (!change.startsWith("tuning.") && !change.startsWith("calibration.") && !change.startsWith("data.data_dir=")) {
                throw new IllegalArgumentException("'" + change + "' would need another training; expected settings of tuning, "
                        + "of calibration, or data.data_dir");
            }
        }
        Path session = Files.isDirectory(given) ? given : given.toAbsolutePath().getParent();
        Path snapshot = session.resolve(SessionFiles.CONFIG_SNAPSHOT);
        if (!Files.exists(snapshot)) {
            throw new ResumeException("there is no session in " + session + ": it has no " + snapshot.getFileName()
                    + ", so that nobody knows the validation clips");
        }
        GenreTrainingConfig config = ConfigLoader.load(GenreTrainingConfig.class, snapshot, changes);
        if (!config.tuning().enabled()) {
            throw new IllegalArgumentException("tuning.enabled is false; there is nothing to tune");
        }
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
        tuned.write(folder.file(GenreModel.FILE_NAME));
        folder.writeJson(SessionFiles.CALIBRATION, decoding.calibration().toTree());
        GenreSession.write(folder, tuning);
        List<EpochReport> epochs = Files.exists(session.resolve(SessionFiles.METRICS))
                ? SessionReader.metrics(session).epochs() : List.of();
        GenreSessionReport.write(session, tuned, decoding, validation, train.positives(), epochs,
                model.manifest().results().get("best_epoch") instanceof Number best ? best.intValue() : 0);
        return new Outcome(tuned, tuning);
    }

    private static double[] logits(GenreModel model, GenreClips clips, int threads) {
        try (GenreNetwork network = model.restore(threads)) {
            return clips.logits(network);
        }
    }
}
