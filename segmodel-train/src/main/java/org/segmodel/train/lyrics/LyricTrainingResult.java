package org.segmodel.train.lyrics;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.TrainingResult;

/**
 * What a lyric training run gives back.
 *
 * @param session         folder with the run's files
 * @param model           the model of the best epoch, calibrated
 * @param training        course of the training
 * @param validation      scores of that model on the validation songs; confidence measured cross-fitted
 * @param validationSongs each validation song with what the scores were computed from
 * @param calibration     the calibration, where it was asked for
 * @param test            scores on the test songs, where a test file was named
 * @param testSongs       each test song with what these scores were computed from
 */
public record LyricTrainingResult(Path session, SavedModel model, TrainingResult training, MetricReport validation,
        List<ScoredSong> validationSongs, Optional<LyricCalibration> calibration, Optional<MetricReport> test,
        List<ScoredSong> testSongs) {

    /** Copies. */
    public LyricTrainingResult {
        validationSongs = List.copyOf(validationSongs);
        testSongs = List.copyOf(testSongs);
    }
}
