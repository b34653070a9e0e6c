package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.segmodel.train.report.EpochReport;

/** See {@link StoppingRules#noImprovement}. */
record NoImprovement(String what, ToDoubleFunction<EpochReport> score, int patience, double minDelta)
        implements StoppingRule {

    NoImprovement {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(score, "score");
        if (patience < 1 || !(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("patience " + patience + " with min_delta " + minDelta
                    + "; expected 1 epoch or more and a finite rise of 0 or more");
        }
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        double reference = Double.NaN;
        int improved = 0;
        for (EpochReport report : history) {
            double value = score.applyAsDouble(report);
            boolean first = Double.isNaN(reference) && !Double.isNaN(value);
            if (first || value > reference + minDelta) {
                reference = value;
                improved = report.epoch();
            }
        }
        int waited = history.size() - improved;
        if (waited < patience) {
            return Optional.empty();
        }
        String since = improved == 0 ? "no epoch had a score"
                : Figures.text("the last one was epoch %d with %.4f", improved, reference);
        return Optional.of(new StopReason(StopReason.Kind.NO_IMPROVEMENT, Figures.text(
                "no improvement of %s by more than %s for %d epochs (patience %d); %s", what, minDelta, waited,
                patience, since)));
    }
}
