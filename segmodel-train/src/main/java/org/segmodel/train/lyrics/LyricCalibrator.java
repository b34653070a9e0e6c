package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.random.Seeds;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
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

    private LyricCalibrator() {
    }

    static LyricCalibration fit(LyricTrainingConfig config, LyricTask task, List<SongPosterior> beliefs) {
        int classes = config.labels().labelSet().size();
        List<ScoredSequence> scored = new ArrayList<>();
        for (int s = 0; s < beliefs.size(); s++) {
            scored.add(new ScoredSequence(beliefs.get(s).logits(), task.validation().get(s).labels()));
        }
        MetricReport before = task.report(beliefs, new NoCalibration());
        Calibration chosen = new NoCalibration();
        MetricReport after = before;
        List<Map<String, Object>> candidates = new ArrayList<>();
        for (CalibrationMethod method : config.calibration().methods()) {
            List<Calibration> held = CrossFit.calibrators(scored, config.calibration().folds(),
                    part -> fit(method, part, classes), new Seeds(config.system().seed()).stream("calibration/folds"));
            if (held.isEmpty()) {
                continue;
            }
            Calibration whole = fit(method, scored, classes);
            MetricReport report = task.report(beliefs, held);
            Map<String, Object> candidate = new LinkedHashMap<>();
            candidate.put("method", whole.method());
            candidate.put("params", whole.parameters());
            candidate.put("ece_before", before.value("ece"));
            candidate.put("ece_after", report.value("ece"));
            candidate.put("improvement", before.value("ece") - report.value("ece"));
            candidate.put("after", LyricCalibration.scores(report));
            candidates.add(candidate);
            if (report.value("nll") < after.value("nll")) {
                chosen = whole;
                after = report;
            }
        }
        return new LyricCalibration(chosen, before, after, candidates);
    }

    private static Calibration fit(CalibrationMethod method, List<ScoredSequence> songs, int classes) {
        return switch (method) {
            case TEMPERATURE -> TemperatureFit.fit(songs, classes);
        };
    }
}
