package org.segmodel.train.lyrics.config;

import java.util.Locale;

/** Scores of the validation songs that say how wrong confidence is; the metrics of these names. */
public enum CalibrationError {
    /** Expected calibration error. */
    ECE,
    /** Maximum calibration error. */
    MCE,
    /** Negative log-likelihood a line. */
    NLL,
    /** Brier score. */
    BRIER;

    /** Name of the metric. */
    public String metric() {
        return name().toLowerCase(Locale.ROOT);
    }
}
