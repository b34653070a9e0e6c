package org.segmodel.train.calibration;

import java.util.List;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;

/** Ways to fit probabilities to how often predictions are right. */
public enum CalibrationMethod {

    /** The softmax as it is. */
    NONE,

    /** One temperature that divides all logits; {@link TemperatureFit}. */
    TEMPERATURE,

    /** A sigmoid of the margin between the two greatest logits; {@link PlattFit}. */
    PLATT,

    /** A rising staircase of the greatest probability; {@link IsotonicFit}. */
    ISOTONIC,

    /** A scale and a bias for each class; {@link VectorFit}. For three classes or more. */
    VECTOR;

    /**
     * Whether the method has a meaning for so many classes. Two classes have but one difference of logits, on which two
     * scales would have to agree.
     *
     * @param classes number of classes
     */
    public boolean appliesTo(int classes) {
        return this != VECTOR || classes > 2;
    }

    /**
     * Fits a calibration.
     *
     * @param sequences at least one row in all; finite logits
     * @param classes   number of classes, which the method applies to
     * @throws IllegalArgumentException if there is no row, a row has not one logit for each class or a class beyond
     *                                  them, or a logit is NaN or infinite
     */
    public Calibration fit(List<ScoredSequence> sequences, int classes) {
        return switch (this) {
            case NONE -> new NoCalibration();
            case TEMPERATURE -> TemperatureFit.fit(sequences, classes);
            case PLATT -> PlattFit.fit(sequences, classes);
            case ISOTONIC -> IsotonicFit.fit(sequences, classes);
            case VECTOR -> VectorFit.fit(sequences, classes);
        };
    }
}
