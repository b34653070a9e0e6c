package org.segmodel.models.segment.config;

import java.util.Locale;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.calibration.PlattCalibration;
import org.segmodel.models.calibration.TemperatureCalibration;

/**
 * What is chosen in place of the model's own calibration: section {@code calibration}. Immutable.
 *
 * @param method      where probabilities come from
 * @param temperature of temperature scaling
 * @param plattA      slope of Platt scaling
 * @param plattB      offset of Platt scaling
 */
public record PredictionCalibration(
        @Setting(value = "model: as it was fitted with the model; none: the plain softmax; temperature: the softmax of the "
                + "logits divided by the temperature; platt: the sigmoid of platt_a times the margin of the two greatest logits "
                + "plus platt_b for the greater one.", byDefault = "model") CalibrationChoice method,
        @Setting(value = "The temperature; needed by that method alone. Above 1 less sure, below 1 surer.",
                range = "(0, inf)") Optional<Double> temperature,
        @Setting(value = "Slope of Platt scaling; needed by that method alone.", range = "[0, inf)") Optional<Double> plattA,
        @Setting("Offset of Platt scaling; needed by that method alone.") Optional<Double> plattB) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range, or if a temperature is missing or not used
     */
    public PredictionCalibration {
        ConfigRules.check(PredictionCalibration.class, method, temperature, plattA, plattB);
        require(method == CalibrationChoice.TEMPERATURE, "temperature", temperature, method);
        require(method == CalibrationChoice.PLATT, "platt_a", plattA, method);
        require(method == CalibrationChoice.PLATT, "platt_b", plattB, method);
    }

    private static void require(boolean needed, String key, Optional<Double> value, CalibrationChoice method) {
        if (needed != value.isPresent()) {
            String name = key.equals("temperature") ? key : "platt";
            throw new IllegalArgumentException(needed ? "calibration.method: " + method.name().toLowerCase(Locale.ROOT)
                    + " needs calibration." + key : "calibration." + key + " is used with calibration.method: " + name
                    + " alone");
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
            case PLATT -> new PlattCalibration(plattA.orElseThrow(), plattB.orElseThrow());
        };
    }
}
