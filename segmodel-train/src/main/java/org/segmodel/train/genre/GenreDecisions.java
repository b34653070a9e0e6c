package org.segmodel.train.genre;

import java.util.Arrays;
import org.segmodel.metrics.multilabel.MultiLabelEvaluation;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.decision.DecisionRule;

/** Rules and forecasts together. Stateless. */
final class GenreDecisions {

    private GenreDecisions() {
    }

    /** The evaluation of the genres that a rule chooses. */
    static MultiLabelEvaluation evaluation(MultiLabelForecasts forecasts, DecisionRule rule) {
        return MultiLabelEvaluation.of(forecasts, Arrays.stream(forecasts.probabilities()).map(rule::choose)
                .toArray(boolean[][]::new));
    }
}
