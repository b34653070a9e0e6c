package org.segmodel.losses;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a loss says about one batch. Immutable, therefore safe for use by several threads.
 *
 * <p>To pool batches, weight {@code total} by {@code lines}: that gives the mean over all lines, where the plain mean
 * over batches would favour the lines of small ones.
 *
 * @param total the objective that is minimised, per counted line; what weight decay adds is not in it. Zero when no
 *              line counts, NaN or infinite when a counted line has a NaN or infinite logit
 * @param lines number of counted lines
 * @param parts the terms by name, each before its factor (lambda), in a fixed order; for the log only. Copied
 */
public record LossValue(double total, int lines, Map<String, Double> parts) {

    /** Part: the cross-entropy that {@code total} starts from, with boundary weights where the loss has them. */
    public static final String PRIMARY = "primary";
    /** Part: smoothed, class-weighted cross-entropy per line, every line with the same weight. */
    public static final String BASE = "base";
    /** Part: the same with boundary lines weighted up. */
    public static final String BOUNDARY = "boundary";
    /** Part: mean variance of the logits within true segments. */
    public static final String CONSISTENCY = "consistency";
    /** Part: mean squared excess of the largest probability over the threshold. */
    public static final String CONFIDENCE_PENALTY = "confidence_penalty";
    /** Part: mean entropy of the class probabilities, in nats. */
    public static final String ENTROPY = "entropy";

    /** Copies the parts. */
    public LossValue {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Whether {@code total} is a number that a step may be taken on: neither NaN nor infinite. */
    public boolean isFinite() {
        return Double.isFinite(total);
    }
}
