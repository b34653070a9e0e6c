package org.segmodel.train.genre.config;

import java.util.Map;
import org.segmodel.metrics.multilabel.MultiLabelMetric;

/** Validation scores by which the best epoch can be chosen; those of decisions at probability 0.5. */
public enum ValidationMetric {
    /** The loss; lower is better. */
    LOSS("loss", -1),
    /** Mean of the genres' average precision. */
    AVERAGE_PRECISION_MACRO(MultiLabelMetric.AVERAGE_PRECISION_MACRO.key(), 1),
    /** Mean of the genres' area under the ROC curve. */
    ROC_AUC_MACRO(MultiLabelMetric.ROC_AUC_MACRO.key(), 1),
    /** Mean of the clips' average precision. */
    LABEL_RANKING_AVERAGE_PRECISION(MultiLabelMetric.LABEL_RANKING_AVERAGE_PRECISION.key(), 1),
    /** Mean of the genres' F1. */
    F1_MACRO(MultiLabelMetric.F1_MACRO.key(), 1),
    /** F1 of all answers. */
    F1_MICRO(MultiLabelMetric.F1_MICRO.key(), 1),
    /** Mean of the clips' F1. */
    F1_SAMPLES(MultiLabelMetric.F1_SAMPLES.key(), 1);

    private final String score;
    private final int sign;

    ValidationMetric(String score, int sign) {
        this.score = score;
        this.sign = sign;
    }

    /**
     * The score, higher being better.
     *
     * @param validation scores of a validation by name
     * @return NaN where it has none of that name
     */
    public double score(Map<String, Double> validation) {
        return sign * validation.getOrDefault(score, Double.NaN);
    }
}
