package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.train.report.EpochReport;

/** See {@link StoppingRules#worseCalibration}. */
record WorseCalibration(String name, int window, double minRise, double minDelta) implements StoppingRule {

    WorseCalibration {
        Objects.requireNonNull(name, "name");
        if (window < 1 || !(minRise >= 0 && minRise < Double.POSITIVE_INFINITY)
                || !(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("worse calibration over a window of " + window + " epochs, by " + minRise
                    + ", without a rise of the score by " + minDelta + "; expected 1 epoch or more and finite numbers, 0 or "
                    + "more");
        }
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        int epochs = history.size();
        if (epochs < 2 * window) {
            return Optional.empty();
        }
        List<EpochReport> last = history.subList(epochs - window, epochs);
        double before = error(history.subList(epochs - 2 * window, epochs - window));
        double now = error(last);
        double bestBefore = best(history.subList(0, epochs - window));
        double bestNow = best(last);
        boolean worse = now > before + minRise;
        boolean rises = bestNow > bestBefore + minDelta;
        return !worse || rises || Double.isNaN(bestBefore) ? Optional.empty()
                : Optional.of(new StopReason(StopReason.Kind.CALIBRATION, Figures.text(
                        "%s of the validation rose from %s to %s, in the mean over %d epochs each, while the best score of "
                                + "the last %d epochs, %s, is not more than %s above the best before, %s", name,
                        Figures.number(before), Figures.number(now), window, window, Figures.number(bestNow), minDelta,
                        Figures.number(bestBefore))));
    }

    private double error(List<EpochReport> epochs) {
        return epochs.stream().mapToDouble(epoch -> epoch.validation().getOrDefault(name, Double.NaN)).sum() / window;
    }

    /** The greatest score; NaN if there is none. */
    private static double best(List<EpochReport> epochs) {
        return epochs.stream().mapToDouble(EpochReport::score).filter(score -> !Double.isNaN(score)).max()
                .orElse(Double.NaN);
    }
}
