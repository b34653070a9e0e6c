package org.segmodel.train.genre;

import java.util.Optional;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.decision.DecisionRule;
import org.segmodel.train.genre.clips.GenreClips;
import org.segmodel.train.genre.config.GenreTrainingConfig;
import org.segmodel.train.genre.tuning.DecisionTuning;
import org.segmodel.train.genre.tuning.TuningResult;

/**
 * The way from logits to genres, fitted on the validation clips. The rule is tuned on probabilities that the calibration gives to
 * clips that it was not fitted on, as it will be used.
 *
 * @param calibration from logits to probabilities
 * @param held        truth and cross-fitted probabilities of the validation clips
 * @param tuning      how the rule was found, where it was asked for
 */
record GenreDecoding(GenreCalibrator.Choice calibration, MultiLabelForecasts held, Optional<TuningResult> tuning) {

    /**
     * Fits.
     *
     * @param logits     of the validation clips, [clip, genre]
     * @param train      tells how frequent genres are, for the baselines
     * @param validation the clips
     */
    static GenreDecoding fit(GenreTrainingConfig config, double[] logits, GenreClips train, GenreClips validation) {
        int genres = validation.data().labels().genres();
        GenreCalibrator.Choice calibration = config.calibration().enabled() ? GenreCalibrator.choose(logits,
                validation.targets(), genres, config.calibration().folds(), config.system().seed())
                : GenreCalibrator.none(logits, genres);
        MultiLabelForecasts held = new MultiLabelForecasts(validation.data().labels().names(), validation.truth(),
                GenreClips.rows(calibration.held(), genres));
        return new GenreDecoding(calibration, held, config.tuning().enabled()
                ? Optional.of(DecisionTuning.tune(held, train.positives(), config.tuning(), config.system().seed()))
                : Optional.empty());
    }

    /** The rule that was found; without a tuning from probability 0.5 on. */
    DecisionRule rule() {
        return tuning.map(found -> found.best().rule()).orElse(GenreTask.PLAIN);
    }
}
