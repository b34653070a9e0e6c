package org.segmodel.train.genre.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.metrics.multilabel.MultiLabelEvaluation;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.checkpoint.CheckpointFolder;
import org.segmodel.train.genre.GenreFiles;
import org.segmodel.train.genre.clips.GenreClips;
import org.segmodel.train.genre.config.GenreTrainingConfig;
import org.segmodel.train.genre.data.ClipSplit;
import org.segmodel.train.genre.evaluation.ModelClips;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.session.ResumeException;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionReader;

/**
 * What the model of one session says of the clips of one part. Immutable.
 *
 * @param name     last part of its folder's name
 * @param config   what was trained
 * @param cost     what that took
 * @param split    which clip is in which part
 * @param clips    ids of the scored clips, those that have a genre of the model
 * @param scores   truth, calibrated probabilities, and the genres that the model's rule chooses, a row for each of these clips
 */
public record ScoredSession(String name, GenreTrainingConfig config, Cost cost, ClipSplit split, List<String> clips,
        MultiLabelEvaluation scores) {

    /**
     * What a training took.
     *
     * @param parameters   learned numbers of the network
     * @param epochs       epochs trained
     * @param epochSeconds mean wall time of an epoch in seconds, without validation; NaN where no epoch is on record
     */
    public record Cost(long parameters, int epochs, double epochSeconds) {
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there are not as many scores as clips
     */
    public ScoredSession {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(config, "config");
        clips = List.copyOf(clips);
        if (clips.size() != scores.forecasts().clips()) {
            throw new IllegalArgumentException("scores of " + scores.forecasts().clips() + " clips for " + clips.size());
        }
    }

    /**
     * Asks the model of a session about the data set that its settings name.
     *
     * @param session folder of a genre training
     * @param part    of the session's split whose clips are scored
     * @param threads of the engine
     * @throws IOException if a file cannot be read; further exceptions as of the other method
     */
    public static ScoredSession of(Path session, String part, int threads) throws IOException {
        requireSession(session);
        GenreTrainingConfig config = SessionReader.config(session, GenreTrainingConfig.class);
        return scored(session, config, config.data().dataDir(), part, threads);
    }

    /**
     * Asks the model of a session.
     *
     * @param session folder of a genre training
     * @param data    folder of a data set with the session's clips
     * @param part    of the session's split whose clips are scored
     * @param threads of the engine
     * @throws ResumeException                                  if there is no finished genre session
     * @throws org.segmodel.train.genre.data.GenreDataException if the data set does not fit the model, or the part has no clip
     * @throws IOException                                      if a file cannot be read
     */
    public static ScoredSession of(Path session, Path data, String part, int threads) throws IOException {
        requireSession(session);
        return scored(session, SessionReader.config(session, GenreTrainingConfig.class), data, part, threads);
    }

    private static ScoredSession scored(Path session, GenreTrainingConfig config, Path data, String part, int threads)
            throws IOException {
        GenreModel model = GenreModel.read(session.resolve(GenreModel.FILE_NAME));
        ClipSplit split = ClipSplit.read(session.resolve(GenreFiles.SPLIT));
        GenreClips clips = ModelClips.part(ModelClips.open(model, data), Optional.of(split), part);
        MultiLabelForecasts forecasts = ModelClips.forecasts(model, clips, threads);
        List<EpochReport> epochs = SessionReader.metrics(session).epochs();
        return new ScoredSession(session.toAbsolutePath().normalize().getFileName().toString(), config,
                new Cost(model.parameters().length, epochs.size(),
                        epochs.stream().mapToDouble(EpochReport::trainSeconds).average().orElse(Double.NaN)),
                split, clips.data().ids(), MultiLabelEvaluation.of(forecasts, Arrays.stream(forecasts.probabilities())
                        .map(model.rule()::choose).toArray(boolean[][]::new)));
    }

    private static void requireSession(Path session) {
        for (String file : List.of(SessionFiles.CONFIG_SNAPSHOT, GenreModel.FILE_NAME, GenreFiles.SPLIT)) {
            if (!Files.exists(session.resolve(file))) {
                throw new ResumeException(session + " has no " + file + "; expected the folder of a genre training that is "
                        + "finished");
            }
        }
        if (new CheckpointFolder(session).isPresent()) {
            throw new ResumeException("the training in " + session + " is not finished, so its rule is not tuned yet; go on with "
                    + "genre train --resume " + session);
        }
    }

    /** The genres, in the order of the columns. */
    public List<String> genres() {
        return scores.forecasts().genres();
    }

    /** Seed of the training. */
    public long seed() {
        return config.system().seed();
    }

    /**
     * Scores of some of the clips in some of the genres. The model still chose among all of its genres.
     *
     * @param someClips  ids, each one of the scored clips
     * @param someGenres each one of the model's
     */
    public MultiLabelEvaluation on(List<String> someClips, List<String> someGenres) {
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < clips.size(); row++) {
            rows.put(clips.get(row), row);
        }
        int[] columns = someGenres.stream().mapToInt(genres()::indexOf).toArray();
        boolean[][] truth = scores.forecasts().truth();
        double[][] probabilities = scores.forecasts().probabilities();
        boolean[][] decided = scores.decided();
        int[] chosen = someClips.stream().mapToInt(rows::get).toArray();
        return MultiLabelEvaluation.of(new MultiLabelForecasts(someGenres, picked(truth, chosen, columns),
                IntStream.of(chosen).mapToObj(row -> IntStream.of(columns).mapToDouble(column -> probabilities[row][column])
                        .toArray()).toArray(double[][]::new)), picked(decided, chosen, columns));
    }

    private static boolean[][] picked(boolean[][] values, int[] rows, int[] columns) {
        boolean[][] picked = new boolean[rows.length][columns.length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                picked[row][column] = values[rows[row]][columns[column]];
            }
        }
        return picked;
    }

    /** Clips that both score and that have one of the genres, in the order of this session. */
    List<String> shared(ScoredSession other, List<String> someGenres) {
        Collection<String> theirs = new HashSet<>(other.clips);
        boolean[][] truth = scores.forecasts().truth();
        int[] columns = someGenres.stream().mapToInt(genres()::indexOf).toArray();
        List<String> shared = new ArrayList<>();
        for (int row = 0; row < clips.size(); row++) {
            boolean[] is = truth[row];
            if (theirs.contains(clips.get(row)) && IntStream.of(columns).anyMatch(column -> is[column])) {
                shared.add(clips.get(row));
            }
        }
        return shared;
    }
}
