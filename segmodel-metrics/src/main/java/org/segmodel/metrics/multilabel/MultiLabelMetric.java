package org.segmodel.metrics.multilabel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.segmodel.metrics.MetricId;
import org.segmodel.metrics.MetricId.Direction;
import org.segmodel.metrics.multilabel.DecisionCounts.Average;

/** Scores of clips with several genres; those of decisions depend on the chosen genres, those of rankings do not. */
public enum MultiLabelMetric {

    /** F1 over all answers. */
    F1_MICRO("F1 of all answers together: 2tp / (2tp + fp + fn).", counts -> counts.f1(Average.MICRO)),
    /** F1, mean over genres. */
    F1_MACRO("Mean of the genres' F1.", counts -> counts.f1(Average.MACRO)),
    /** F1, weighted mean over genres. */
    F1_WEIGHTED("Mean of the genres' F1, weighted by their clips.", counts -> counts.f1(Average.WEIGHTED)),
    /** F1, mean over clips. */
    F1_SAMPLES("Mean of the clips' F1.", counts -> counts.f1(Average.SAMPLES)),
    /** Precision over all answers. */
    PRECISION_MICRO("Share of all chosen genres that are true.", counts -> counts.precision(Average.MICRO)),
    /** Precision, mean over genres. */
    PRECISION_MACRO("Mean of the genres' precision.", counts -> counts.precision(Average.MACRO)),
    /** Precision, weighted mean over genres. */
    PRECISION_WEIGHTED("Mean of the genres' precision, weighted by their clips.",
            counts -> counts.precision(Average.WEIGHTED)),
    /** Precision, mean over clips. */
    PRECISION_SAMPLES("Mean of the clips' precision.", counts -> counts.precision(Average.SAMPLES)),
    /** Recall over all answers. */
    RECALL_MICRO("Share of all true genres that were chosen.", counts -> counts.recall(Average.MICRO)),
    /** Recall, mean over genres. */
    RECALL_MACRO("Mean of the genres' recall.", counts -> counts.recall(Average.MACRO)),
    /** Recall, weighted mean over genres. */
    RECALL_WEIGHTED("Mean of the genres' recall, weighted by their clips: the same as recall_micro.",
            counts -> counts.recall(Average.WEIGHTED)),
    /** Recall, mean over clips. */
    RECALL_SAMPLES("Mean of the clips' recall.", counts -> counts.recall(Average.SAMPLES)),
    /** Wrong answers. */
    HAMMING_LOSS(Direction.LOWER, 1, "Share of wrong answers among all.", DecisionCounts::hammingLoss),
    /** Overlap, mean over clips. */
    JACCARD_SCORE("Mean over clips of the genres chosen and true, divided by those chosen or true.",
            DecisionCounts::jaccard),
    /** Clips without a mistake. */
    SUBSET_ACCURACY("Share of the clips whose chosen genres are just the true ones.", DecisionCounts::subsetAccuracy),
    /** Chosen genres of a clip. */
    AVG_PREDICTIONS(Direction.NEUTRAL, Double.POSITIVE_INFINITY, "Mean number of chosen genres of a clip.",
            DecisionCounts::meanChosen),
    /** True genres of a clip. */
    AVG_TRUE_LABELS(Direction.NEUTRAL, Double.POSITIVE_INFINITY, "Mean number of true genres of a clip.",
            DecisionCounts::meanPresent),
    /** Average precision, mean over genres. */
    AVERAGE_PRECISION_MACRO(Direction.HIGHER, 1, "Mean over genres with clips of the average precision: sum of precision at "
            + "each distinct probability, times what it adds to recall.", null),
    /** Area under the ROC curve, mean over genres. */
    ROC_AUC_MACRO(Direction.HIGHER, 1, "Mean over genres that some clips have and some lack of the share of pairs of two such "
            + "clips that the probability orders rightly, equal ones half.", null),
    /** Pairs in the wrong order. */
    RANKING_LOSS(Direction.LOWER, 1, "Mean over clips of the share of pairs of a true and another genre in the wrong order, "
            + "equal ones included.", null),
    /** How far down the true genres reach. */
    COVERAGE_ERROR(Direction.LOWER, Double.POSITIVE_INFINITY, "Mean over clips of the number of genres that one has to go "
            + "through, from the most probable on, to meet all true ones.", null),
    /** Average precision, mean over clips. */
    LABEL_RANKING_AVERAGE_PRECISION(Direction.HIGHER, 1, "Mean over clips and their true genres of the share of true ones "
            + "among the genres at least as probable.", null);

    private static final String SOURCE = "scikit-learn, zero_division=0";

    private final Direction direction;
    private final double max;
    private final String definition;
    private final ToDoubleFunction<DecisionCounts> value;

    MultiLabelMetric(String definition, ToDoubleFunction<DecisionCounts> value) {
        this(Direction.HIGHER, 1, definition, value);
    }

    MultiLabelMetric(Direction direction, double max, String definition, ToDoubleFunction<DecisionCounts> value) {
        this.direction = direction;
        this.max = max;
        this.definition = definition;
        this.value = value;
    }

    /** The name in files: the constant's in lower case, for example {@code f1_macro}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means, from where, and which way is better. */
    public MetricId id() {
        return new MetricId(key(), definition, SOURCE, direction, 0, max);
    }

    /** Whether it looks at the chosen genres, and not at the order of the probabilities. */
    public boolean isOfDecisions() {
        return value != null;
    }

    /**
     * The score.
     *
     * @param counts of clips
     * @throws IllegalArgumentException if it is not of decisions
     */
    public double of(DecisionCounts counts) {
        if (!isOfDecisions()) {
            throw new IllegalArgumentException(key() + " is told by probabilities and not by the chosen genres");
        }
        return value.applyAsDouble(counts);
    }

    /**
     * The metric of a name.
     *
     * @param key for example {@code f1_macro}
     */
    public static Optional<MultiLabelMetric> find(String key) {
        return Arrays.stream(values()).filter(metric -> metric.key().equals(key)).findFirst();
    }
}
