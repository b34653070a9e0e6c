package org.segmodel.train.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.segmodel.core.io.JsonLines;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.stop.StopReason;

/**
 * Appends what happens in a run to {@link SessionFiles#EVENTS}, one JSON object a line, while the run goes on. Each line
 * is written at once, so that others can follow the run and a killed one leaves all but the line it was writing; an
 * earlier log is continued. {@link EventLogReader} reads it.
 *
 * <p>Every event has {@code type}, {@code time} (UTC, ISO 8601, by the clock of the machine) and {@code elapsed_time}
 * (seconds since the run began, by the trainer's clock; that of the event before where an event has none of its own), and
 * besides, NaN and infinities being null:
 *
 * <ul>
 * <li>{@code started}: {@code examples} of an epoch, {@code steps_per_epoch}, {@code epoch_limit} (null if there is none);
 * <li>{@code step}: {@code epoch}, {@code step} and {@code steps} of the epoch, {@code run_step}, {@code learning_rate},
 *     {@code loss}, {@code objective}, {@code units}, {@code gradient_norm}, and by name {@code monitors} and {@code sums};
 * <li>{@code new_best}: {@code epoch}, {@code score}, {@code previous_score};
 * <li>{@code epoch}: whether it is the {@code best} so far, and the keys of its row in {@link SessionMetrics};
 * <li>{@code resumed}: the {@code epoch} and {@code step} of it at which the run goes on; events after that place are told
 *     again;
 * <li>{@code warned}: {@code epoch}, {@code step}, {@code kind}, {@code rule}, {@code reason};
 * <li>{@code rolled_back}: the same of the place at which the run broke, {@code good_epoch}, {@code count}, {@code most},
 *     {@code rate_scale};
 * <li>{@code stopped}: {@code stop_kind}, {@code stop_rule}, {@code stop_reason}, {@code best_epoch}, {@code best_score}. A run
 *     that ends by an exception leaves none.
 * </ul>
 *
 * <p>A log that cannot be written ends the run with an {@link UncheckedIOException}. For one run.
 */
public final class EventLog implements TrainingListener {

    static final String TYPE = "type";
    static final String TIME = "time";
    static final String ELAPSED = "elapsed_time";

    private final Path file;
    private final int stepInterval;
    private final Clock clock;
    private double elapsed;

    /**
     * A log in the folder of a run.
     *
     * @param folder       where to write
     * @param stepInterval every so many steps of the run one is told, beginning with the first, and besides each whose loss,
     *                     objective or gradient is not finite; 0 for no steps at all
     * @throws IllegalArgumentException if the interval is negative
     */
    public EventLog(SessionFolder folder, int stepInterval) {
        this(folder.file(SessionFiles.EVENTS), stepInterval, Clock.systemUTC());
    }

    EventLog(Path file, int stepInterval, Clock clock) {
        if (stepInterval < 0) {
            throw new IllegalArgumentException("an event log with every " + stepInterval
                    + "th step; expected 1 or more, or 0 for no steps");
        }
        this.file = Objects.requireNonNull(file, "file");
        this.stepInterval = stepInterval;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void started(Started event) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("examples", event.examples());
        content.put("steps_per_epoch", event.stepsPerEpoch());
        content.put("epoch_limit", event.epochLimit().isPresent() ? event.epochLimit().getAsInt() : null);
        append("started", 0, content);
    }

    @Override
    public void resumed(Resumed event) {
        int epochs = event.history().size();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("epoch", event.epoch());
        content.put("step", event.step());
        append("resumed", epochs == 0 ? 0 : event.history().get(epochs - 1).elapsedSeconds(), content);
    }

    @Override
    public void warned(Warned event) {
        append("warned", elapsed, told(event.epoch(), event.step(), event.reason()));
    }

    @Override
    public void rolledBack(RolledBack event) {
        Map<String, Object> content = told(event.epoch(), event.step(), event.reason());
        content.put("good_epoch", event.goodEpoch());
        content.put("count", event.count());
        content.put("most", event.most());
        content.put("rate_scale", event.rateScale());
        append("rolled_back", elapsed, content);
    }

    private static Map<String, Object> told(int epoch, int step, StopReason reason) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("epoch", epoch);
        content.put("step", step);
        content.put("kind", reason.kind().name().toLowerCase(Locale.ROOT));
        content.put("rule", reason.rule());
        content.put("reason", reason.sentence());
        return content;
    }

    @Override
    public void stepEnded(StepReport step) {
        elapsed = step.elapsed().toNanos() / 1e9;
        if (stepInterval == 0 || (step.runStep() - 1) % stepInterval != 0 && step.result().isFinite()) {
            return;
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("epoch", step.epoch());
        content.put("step", step.step());
        content.put("steps", step.steps());
        content.put("run_step", step.runStep());
        content.put("learning_rate", step.learningRate());
        content.put("loss", step.result().loss());
        content.put("objective", step.result().objective());
        content.put("units", step.result().units());
        content.put("gradient_norm", step.result().gradientNorm());
        content.put("monitors", step.result().monitors());
        content.put("sums", step.result().sums());
        append("step", elapsed, content);
    }

    @Override
    public void newBest(NewBest event) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("epoch", event.epoch());
        content.put("score", event.score());
        content.put("previous_score", event.previousScore());
        append("new_best", event.elapsedSeconds(), content);
    }

    @Override
    public void epochEnded(EpochEnded event) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("best", event.best());
        content.putAll(SessionMetrics.row(event.report()));
        elapsed = event.report().elapsedSeconds();
        append("epoch", elapsed, content);
    }

    @Override
    public void stopped(TrainingResult result) {
        Map<String, Object> content = SessionListener.outcome(result);
        append("stopped", result.elapsed().toNanos() / 1e9, content);
    }

    private void append(String type, double elapsedSeconds, Map<String, Object> content) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(TYPE, type);
        row.put(TIME, clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        row.put(ELAPSED, elapsedSeconds);
        row.putAll(content);
        try {
            JsonLines.append(file, row);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }
}
