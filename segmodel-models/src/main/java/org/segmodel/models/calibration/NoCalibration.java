package org.segmodel.models.calibration;

import java.util.Map;

/** The plain softmax of the logits: for models whose probabilities were never fitted to held-out lines. */
public record NoCalibration() implements Calibration {

    static final String METHOD = "none";

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of();
    }

    @Override
    public double[] probabilities(double[] logits, int classes) {
        return Softmax.rows(logits, classes, 1);
    }
}
