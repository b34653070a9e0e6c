package org.segmodel.train.lyrics.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trial's training came to.
 *
 * @param scores    of the validation songs by the epoch that was kept, and the {@linkplain LyricCost cost}
 * @param bestEpoch the epoch that was kept, counted from 1
 * @param epochs    that were trained
 */
public record TrialScores(Map<String, Double> scores, int bestEpoch, int epochs) {

    /** Copies and keeps the order. */
    public TrialScores {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
