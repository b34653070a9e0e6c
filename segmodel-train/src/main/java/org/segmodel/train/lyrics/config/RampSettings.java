package org.segmodel.train.lyrics.config;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.schedule.Ramp;

/**
 * A number of the loss that changes over the epochs.
 *
 * @param shape      how it changes
 * @param startEpoch last epoch with the first value
 * @param endEpoch   first epoch with the last value
 * @param start      first value
 * @param end        last value
 */
public record RampSettings(
        @Setting(value = "constant: as the loss has it, whatever the other keys say; linear, cosine (slowly at both ends) or "
                + "step (at once, in end_epoch).", byDefault = "constant") Ramp shape,
        @Setting(value = "Last epoch with the first value, counted from 1.", byDefault = "1", range = "[1, inf)")
        int startEpoch,
        @Setting(value = "First epoch with the last value; null: training.max_epochs.", byDefault = "null",
                range = "[1, inf)") Optional<Integer> endEpoch,
        @Setting(value = "First value.", byDefault = "0.0", range = "[0, inf)") double start,
        @Setting(value = "Last value; null: that of the loss.", byDefault = "null", range = "[0, inf)")
        Optional<Double> end) {

    /**
     * Checks the values and how they fit together.
     *
     * @throws IllegalArgumentException naming what is out of range, or that it ends before it starts
     */
    public RampSettings {
        ConfigRules.check(RampSettings.class, shape, startEpoch, endEpoch, start, end);
        if (endEpoch.isPresent() && endEpoch.get() < startEpoch) {
            throw new IllegalArgumentException("end_epoch is " + endEpoch.get() + " and start_epoch " + startEpoch
                    + "; expected the end not to be before the start");
        }
    }

    /** Whether the number changes. */
    boolean enabled() {
        return shape != Ramp.CONSTANT;
    }

    /** Its value in an epoch, where the loss has one and a run so many epochs. */
    double value(int epoch, int maxEpochs, double ofLoss) {
        return enabled() ? shape.value(epoch, startEpoch, endEpoch.orElse(maxEpochs), start, end.orElse(ofLoss)) : ofLoss;
    }
}
