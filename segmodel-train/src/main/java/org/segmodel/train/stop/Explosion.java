package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.segmodel.train.report.StepReport;

/** See {@link StoppingRules#explodingGradient} and {@link StoppingRules#explodingLoss}. */
record Explosion(String what, ToDoubleFunction<StepReport> value, double ratio, double limit, int inARow,
        int fewest) implements StoppingRule {

    /** Steps whose median is the measure. */
    private static final int WINDOW = 100;

    Explosion {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(value, "value");
        if (!(ratio > 1) || !(limit > 0) || inARow < 1) {
            throw new IllegalArgumentException("a guard on " + what + " with ratio " + ratio + ", limit " + limit + " and "
                    + inARow + " steps in a row; expected a ratio above 1, a limit above 0 and 1 step or more");
        }
    }

    @Override
    public int memory() {
        return WINDOW + inARow;
    }

    @Override
    public Optional<StopReason> afterStep(List<StepReport> recent) {
        StepReport last = recent.get(recent.size() - 1);
        if (value.applyAsDouble(last) > limit) {
            return reason(Figures.text("%s was %s in step %d of epoch %d, above %s", what,
                    Figures.number(value.applyAsDouble(last)), last.step(), last.epoch(), Figures.number(limit)));
        }
        int before = recent.size() - inARow;
        if (before < fewest) {
            return Optional.empty();
        }
        double median = Figures.median(recent.subList(Math.max(0, before - WINDOW), before).stream()
                .mapToDouble(value).toArray());
        double least = recent.subList(before, recent.size()).stream().mapToDouble(value).min().getAsDouble();
        return median > 0 && least > ratio * median ? reason(Figures.text(
                "%s was %s or more in the %d steps up to step %d of epoch %d, over %s times the median of the %d steps "
                        + "before, %s", what, Figures.number(least), inARow, last.step(), last.epoch(),
                Figures.number(ratio), Math.min(WINDOW, before), Figures.number(median))) : Optional.empty();
    }

    private static Optional<StopReason> reason(String sentence) {
        return Optional.of(new StopReason(StopReason.Kind.GUARD_RAIL, sentence));
    }
}
