package org.segmodel.train.lyrics;

import java.nio.file.Path;
import java.util.Optional;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.TrainingResult;

/**
 * What a lyric training run gives back.
 *
 * @param session     folder with the run's files
 * @param model       the model of the best epoch, calibrated
 * @param training    course of the training
 * @param validation  scores of that model on the validation songs; confidence measured cross-fitted
 * @param calibration the calibration, where it was asked for
 * @param test        scores on the test songs, where a test file was named
 */
public record LyricTrainingResult(Path session, SavedModel model, TrainingResult training, MetricReport validation,
        Optional<LyricCalibration> calibration, Optional<MetricReport> test) {
}
