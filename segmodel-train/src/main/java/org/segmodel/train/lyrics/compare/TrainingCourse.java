package org.segmodel.train.lyrics.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.session.SessionMetrics;

/**
 * How a training went.
 *
 * @param epochs     in order; of a run that goes on, those so far
 * @param bestEpoch  the epoch whose weights were kept; of a run without an outcome, those that would be kept now
 * @param seconds    wall time; of a run without an outcome, to the end of the last epoch
 * @param parameters learned numbers of the model
 * @param stopReason why it ended, as a sentence; empty if the run goes on, or was killed
 */
public record TrainingCourse(List<EpochReport> epochs, OptionalInt bestEpoch, OptionalDouble seconds,
        OptionalLong parameters, Optional<String> stopReason) {

    /** Copies. */
    public TrainingCourse {
        epochs = List.copyOf(epochs);
    }

    /**
     * What the metrics of a session say.
     *
     * @param metrics  read from its folder
     * @param keepLast whether the run keeps the weights of the last epoch instead of the best
     */
    static TrainingCourse of(SessionMetrics metrics, boolean keepLast) {
        Map<?, ?> outcome = section(metrics, "outcome");
        List<EpochReport> epochs = metrics.epochs();
        Stream<EpochReport> scored = epochs.stream().filter(epoch -> !Double.isNaN(epoch.score()));
        Optional<EpochReport> kept = keepLast ? scored.reduce((first, second) -> second)
                : scored.reduce((first, second) -> second.score() > first.score() ? second : first);
        OptionalDouble passed = epochs.stream().map(EpochReport::elapsedSeconds).max(Comparator.naturalOrder())
                .map(OptionalDouble::of).orElse(OptionalDouble.empty());
        return new TrainingCourse(epochs,
                outcome.get("best_epoch") instanceof Number best ? OptionalInt.of(best.intValue())
                        : kept.map(epoch -> OptionalInt.of(epoch.epoch())).orElse(OptionalInt.empty()),
                outcome.get("elapsed_time") instanceof Number seconds ? OptionalDouble.of(seconds.doubleValue()) : passed,
                section(metrics, "model_info").get("total_params") instanceof Number count
                        ? OptionalLong.of(count.longValue()) : OptionalLong.empty(),
                outcome.get("stop_reason") instanceof String reason ? Optional.of(reason) : Optional.empty());
    }

    private static Map<?, ?> section(SessionMetrics metrics, String name) {
        return metrics.metadata().get(name) instanceof Map<?, ?> section ? section : Map.of();
    }

    /** Whether the run came to its end, in whatever way, and could say so. */
    public boolean ended() {
        return stopReason.isPresent();
    }

    /** The report of the best epoch, if there is one. */
    public Optional<EpochReport> best() {
        return epochs.stream().filter(epoch -> bestEpoch.isPresent() && epoch.epoch() == bestEpoch.getAsInt()).findFirst();
    }
}
