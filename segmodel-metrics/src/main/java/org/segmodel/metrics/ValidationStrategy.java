package org.segmodel.metrics;

/**
 * The one number by which training compares epochs and keeps the best; higher is better, in [0, 1]. The six rules and
 * their names are those of the reference system. Where it used window metrics of its own making, we use the standard
 * ones ({@code window_diff}, {@code pk}), pooled over songs, so absolute scores of {@link #WINDOWDIFF}, {@link #PK} and
 * {@link #COMPOSITE} are not comparable with its figures.
 */
public enum ValidationStrategy {

    /** Macro F1 of the lines. */
    LINE_F1 {
        @Override
        public double score(MetricReport report) {
            return report.value("macro_f1");
        }
    },

    /** F1 of the boundaries at their exact lines. */
    BOUNDARY_F1 {
        @Override
        public double score(MetricReport report) {
            return report.value("boundary_f1");
        }
    },

    /** 1 − WindowDiff. */
    WINDOWDIFF {
        @Override
        public double score(MetricReport report) {
            return 1 - report.value("window_diff");
        }
    },

    /** 1 − Pk. */
    PK {
        @Override
        public double score(MetricReport report) {
            return 1 - report.value("pk");
        }
    },

    /** Mean best intersection over union of the true segments. */
    SEGMENT_IOU {
        @Override
        public double score(MetricReport report) {
            return report.value("segment_iou");
        }
    },

    /** 0.25 · macro F1 + 0.40 · boundary F1 + 0.25 · segment IoU + 0.10 · (1 − WindowDiff). */
    COMPOSITE {
        @Override
        public double score(MetricReport report) {
            return 0.25 * LINE_F1.score(report) + 0.40 * BOUNDARY_F1.score(report) + 0.25 * SEGMENT_IOU.score(report)
                    + 0.10 * WINDOWDIFF.score(report);
        }
    };

    /**
     * The score of an evaluation; finite, higher is better. For no song at all it is 0.
     *
     * @param report metrics of the validation songs
     * @throws IllegalArgumentException if the report lacks a metric that the rule needs
     */
    public abstract double score(MetricReport report);
}
