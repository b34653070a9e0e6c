package org.segmodel.train.genre;

import java.nio.file.Path;
import java.util.Optional;
import org.segmodel.metrics.multilabel.MultiLabelReport;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.genre.tuning.TuningResult;

/**
 * What a genre training run gives back.
 *
 * @param session    folder with the run's files
 * @param model      the model of the best epoch, calibrated and tuned
 * @param training   course of the training
 * @param validation scores of that model on the validation clips: probabilities cross-fitted, the rule as it was found, so that
 *                   scores of decisions flatter; what {@code tuning} calls honest does not
 * @param tuning     how the rule was found, where it was asked for
 */
public record GenreTrainingResult(Path session, GenreModel model, TrainingResult training, MultiLabelReport validation,
        Optional<TuningResult> tuning) {
}
