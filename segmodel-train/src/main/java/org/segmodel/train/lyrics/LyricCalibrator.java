package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.train.calibration.CrossFit;
import org.segmodel.train.calibration.ScoredSequence;
import org.segmodel.train.calibration.TemperatureFit;
import org.segmodel.train.lyrics.config.CalibrationMethod;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * Chooses a calibration by its cross-fitted likelihood: a method is used only if on songs it was not fitted on it
 * lowers the negative log-likelihood, and of several the one that lowers it most.
 */
final class LyricCalibrator {

    /** Name of the random stream that deals songs to the folds. */
    static final String FOLDS_STREAM = "calibration/folds";

    private LyricCalibrator() {
    }

    /**
     * What was chosen, and the calibrators of the same kind with which songs are scored.
     *
     * @param calibration the choice
     * @param held        for each song a calibrator that was not fitted on it
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
        LabelSet labels = config.labels().labelSet();
        Decoder decoder = new Decoder(config.decoding());
        List<ScoredSequence> scored = scored(truths, beliefs);
        List<Calibration> chosenHeld = Collections.nCopies(truths.size(), new NoCalibration());
        MetricReport before = Evaluation.of(labels, LinePredictions.all(truths, beliefs, decoder, chosenHeld)).report();
        Calibration chosen = new NoCalibration();
        MetricReport after = before;
        List<Map<String, Object>> candidates = new ArrayList<>();
        for (CalibrationMethod method : config.calibration().methods()) {
            List<Calibration> held = CrossFit.calibrators(scored, config.calibration().folds(),
                    part -> fit(method, part, labels.size()), new Seeds(config.system().seed()).stream(FOLDS_STREAM));
            if (held.isEmpty()) {
                continue;
            }
            Calibration whole = fit(method, scored, labels.size());
            MetricReport report = Evaluation.of(labels, LinePredictions.all(truths, beliefs, decoder, held)).report();
            candidates.add(candidate(whole, before, report));
            if (report.value("nll") < after.value("nll")) {
                chosen = whole;
                chosenHeld = held;
                after = report;
            }
        }
        return new Choice(new LyricCalibration(chosen, before, after, candidates), chosenHeld);
    }

    /** Beliefs with the classes that are right, as calibrators are fitted on them. */
    static List<ScoredSequence> scored(List<int[]> truths, List<SongPosterior> beliefs) {
        List<ScoredSequence> scored = new ArrayList<>();
        for (int s = 0; s < beliefs.size(); s++) {
            scored.add(new ScoredSequence(beliefs.get(s).logits(), truths.get(s)));
        }
        return scored;
    }

    private static Map<String, Object> candidate(Calibration whole, MetricReport before, MetricReport after) {
        Map<String, Object> candidate = new LinkedHashMap<>();
        candidate.put("method", whole.method());
        candidate.put("params", whole.parameters());
        candidate.put("ece_before", before.value("ece"));
        candidate.put("ece_after", after.value("ece"));
        candidate.put("improvement", before.value("ece") - after.value("ece"));
        candidate.put("after", LyricCalibration.scores(after));
        return candidate;
    }

    private static Calibration fit(CalibrationMethod method, List<ScoredSequence> songs, int classes) {
        return switch (method) {
            case TEMPERATURE -> TemperatureFit.fit(songs, classes);
        };
    }
}
