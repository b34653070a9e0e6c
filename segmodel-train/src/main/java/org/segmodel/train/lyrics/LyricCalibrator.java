package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.CalibrationCounts;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.train.calibration.CalibrationSearch;
import org.segmodel.train.calibration.ScoredSequence;
import org.segmodel.train.lyrics.config.CalibrationSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * Calibrates what a model believes of songs: {@link CalibrationSearch} over the logits of their lines and the classes
 * that the decoder chose. Holds no state.
 */
final class LyricCalibrator {

    /** Name of the random stream that deals songs to the folds. */
    static final String FOLDS_STREAM = "calibration/folds";

    private LyricCalibrator() {
    }

    /**
     * What was chosen, and what songs are scored with.
     *
     * @param calibration the choice
     * @param held        for each song the calibrator that the same procedure makes of other songs
     */
    record Choice(LyricCalibration calibration, List<Calibration> held) {
    }

    /**
     * Chooses among the methods that a configuration names.
     *
     * @param truths  classes of the lines of each song
     * @param beliefs what a model that did not learn from these songs believes of them
     */
    static Choice choose(LyricTrainingConfig config, List<int[]> truths, List<SongPosterior> beliefs) {
        return choose(config.labels().labelSet(), config.decoding(), config.calibration(), config.system().seed(),
                truths, beliefs);
    }

    /**
     * Chooses among methods.
     *
     * @param settings what to try, and in how many folds
     * @param seed     deals songs to the folds
     * @param truths   classes of the lines of each song
     * @param beliefs  what a model that did not learn from these songs believes of them
     */
    static Choice choose(LabelSet labels, DecodingConfig decoding, CalibrationSettings settings, long seed,
            List<int[]> truths, List<SongPosterior> beliefs) {
        List<ScoredSequence> songs = scored(truths, beliefs, new Decoder(decoding));
        CalibrationSearch.Result found = new CalibrationSearch(settings.methods(), labels.size(), settings.folds(),
                (sequences, calibrations) -> judgement(labels, sequences, calibrations))
                .search(songs, new Seeds(seed).stream(FOLDS_STREAM));
        List<LyricCalibration.Candidate> candidates = found.candidates().stream()
                .map(candidate -> new LyricCalibration.Candidate(candidate.fitted(), Evaluation.of(labels,
                        predictions(songs, candidate.held())).report())).toList();
        return new Choice(new LyricCalibration(found.chosen(),
                CalibrationEvidence.of(labels, predictions(songs, Collections.nCopies(songs.size(), new NoCalibration())),
                        seed), CalibrationEvidence.of(labels, predictions(songs, found.held()), seed), candidates),
                found.held());
    }

    private static List<ScoredSequence> scored(List<int[]> truths, List<SongPosterior> beliefs, Decoder decoder) {
        List<ScoredSequence> scored = new ArrayList<>();
        for (int s = 0; s < beliefs.size(); s++) {
            scored.add(new ScoredSequence(beliefs.get(s).logits(), truths.get(s), decoder.decode(beliefs.get(s))));
        }
        return scored;
    }

    private static CalibrationSearch.Judgement judgement(LabelSet labels, List<ScoredSequence> songs,
            List<Calibration> calibrations) {
        CalibrationCounts counts = Evaluation.of(labels, predictions(songs, calibrations)).calibration();
        return new CalibrationSearch.Judgement(counts.negativeLogLikelihood(), counts.expectedError());
    }

    private static List<SongPrediction> predictions(List<ScoredSequence> songs, List<Calibration> calibrations) {
        return IntStream.range(0, songs.size()).mapToObj(s -> LinePredictions.of(songs.get(s).truth(),
                songs.get(s).predicted(), songs.get(s).logits(), calibrations.get(s))).toList();
    }
}
