package org.segmodel.models.segment.config;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.calibration.TemperatureCalibration;

/**
 * What is chosen in place of the model's own calibration: section {@code calibration}. Immutable.
 *
 * @param method      where probabilities come from
 * @param temperature of temperature scaling
 */
public record PredictionCalibration(
        @Setting(value = "model: as it was fitted with the model; none: the plain softmax; temperature: the softmax of the "
                + "logits divided by the temperature.", byDefault = "model") CalibrationChoice method,
        @Setting(value = "The temperature; needed by that method alone. Above 1 less sure, below 1 surer.",
                range = "(0, inf)") Optional<Double> temperature) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range, or if a temperature is missing or not used
     */
    public PredictionCalibration {
        ConfigRules.check(PredictionCalibration.class, method, temperature);
        boolean needed = method == CalibrationChoice.TEMPERATURE;
        if (needed != temperature.isPresent()) {
            throw new IllegalArgumentException(needed ? "calibration.method: temperature needs calibration.temperature"
                    : "calibration.temperature is used with calibration.method: temperature alone");
        }
    }

    /**
     * The calibration that is meant for a model.
     *
     * @param model the model's own
     */
    public Calibration of(Calibration model) {
        return switch (method) {
            case MODEL -> model;
            case NONE -> new NoCalibration();
            case TEMPERATURE -> new TemperatureCalibration(temperature.orElseThrow());
        };
    }
}
