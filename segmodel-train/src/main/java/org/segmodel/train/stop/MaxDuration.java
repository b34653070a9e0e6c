package org.segmodel.train.stop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;

/** See {@link StoppingRules#maxDuration}. */
record MaxDuration(Duration limit) implements StoppingRule {

    MaxDuration {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("a time limit of " + limit + "; expected more than zero");
        }
    }

    @Override
    public Optional<StopReason> afterStep(List<StepReport> recent) {
        return check(seconds(recent.get(recent.size() - 1).elapsed()));
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        return check(history.get(history.size() - 1).elapsedSeconds());
    }

    private Optional<StopReason> check(double elapsed) {
        return elapsed < seconds(limit) ? Optional.empty()
                : Optional.of(new StopReason(StopReason.Kind.TIME_LIMIT, Figures.text(
                        "%.1f s have gone by, the limit is %.1f s", elapsed, seconds(limit))));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
