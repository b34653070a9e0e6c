package org.segmodel.train.genre.tuning;

import org.segmodel.metrics.multilabel.MultiLabelMetric;

/** What a tuning makes as large as it can. */
public enum TuningObjective {
    /** F1 of all answers together. */
    F1_MICRO(MultiLabelMetric.F1_MICRO),
    /** Mean of the genres' F1. */
    F1_MACRO(MultiLabelMetric.F1_MACRO),
    /** Mean of the clips' F1. */
    F1_SAMPLES(MultiLabelMetric.F1_SAMPLES);

    private final MultiLabelMetric metric;

    TuningObjective(MultiLabelMetric metric) {
        this.metric = metric;
    }

    /** The score that it is. */
    public MultiLabelMetric metric() {
        return metric;
    }
}
