package org.segmodel.train.checkpoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.EpochSums;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TaskState;

/** States for tests, with every kind of number that is hard to write down. */
final class States {

    private States() {
    }

    /** A state after a number of epochs; {@code steps} tells states of one epoch apart. */
    static TrainingState state(int epochs, int steps, boolean behind, Optional<StopReason> end) {
        Map<String, Double> monitors = new LinkedHashMap<>();
        monitors.put("zeta", Double.NaN);
        monitors.put("alpha", Double.NEGATIVE_INFINITY);
        monitors.put("zero", -0.0);
        monitors.put("third", 1.0 / 3);
        monitors.put("small", Double.MIN_VALUE);
        List<EpochReport> history = IntStream.rangeClosed(1, epochs).mapToObj(epoch -> new EpochReport(
                epoch, 4, 1e300 / 7, 0.1 + 0.2, Double.POSITIVE_INFINITY, monitors, 1e-3 / 3, Math.PI, monitors,
                Map.of("histogram", List.of(Double.NaN, 0.1, -0.0)), epoch == 1 ? Double.NaN : 1.0 / epoch, 1.1, 2.2,
                3.3)).toList();
        StepResult result = new StepResult(Double.NaN, 1.0 / 3, 3, Double.POSITIVE_INFINITY, monitors,
                Map.of("sum", 7.0));
        float[] best = {1.1f, Float.NaN, -0f, Float.MIN_VALUE, Float.intBitsToFloat(0x7f800001)};
        float[] weights = new float[40_000];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.sin(i + steps);
        }
        TaskState task = TaskState.EMPTY.with("weights", weights).with("best too", best).with("none", new float[0])
                .with("streams", new long[] {Long.MIN_VALUE, -1, steps});
        return new TrainingState(new Position(epochs + 1, steps, 4L * epochs + steps, Duration.ofNanos(123_456_789_012L),
                Duration.ofMillis(5)), history,
                List.of(new StepReport(1, 1, 4, 1, 0.1, result, Duration.ofSeconds(2)),
                        new StepReport(1, 2, 4, 2, 1.0 / 3, result, Duration.ofNanos(1))),
                EpochSums.NONE.plus(result).plus(result), epochs == 0 ? BestEpoch.NONE : new BestEpoch(epochs, 0.3, best),
                2, end, task, behind ? Optional.of(state(epochs, 0, false, Optional.empty())) : Optional.empty());
    }

    static TrainingState state(int epochs, int steps) {
        return state(epochs, steps, false, Optional.empty());
    }
}
