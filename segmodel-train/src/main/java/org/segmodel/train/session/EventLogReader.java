package org.segmodel.train.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.segmodel.core.io.JsonLines;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingListener.EpochEnded;
import org.segmodel.train.TrainingListener.NewBest;
import org.segmodel.train.TrainingListener.Resumed;
import org.segmodel.train.TrainingListener.RolledBack;
import org.segmodel.train.TrainingListener.Started;
import org.segmodel.train.TrainingListener.Warned;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.task.StepResult;

/**
 * Reads the log of a run that is over, was killed, or still goes on: a last line that is not complete is left out. Holds no
 * state.
 */
public final class EventLogReader {

    private EventLogReader() {
    }

    /**
     * The events so far.
     *
     * @param file written by {@link EventLog}
     * @return in order, whatever their types
     * @throws IOException naming the file, and the event counted from 1, if it cannot be read or an event is not as it
     *                     should be
     */
    public static List<SessionEvent> read(Path file) throws IOException {
        List<SessionEvent> events = new ArrayList<>();
        for (Map<String, Object> row : JsonLines.readSoFar(file)) {
            try {
                events.add(SessionEvent.of(row));
            } catch (IllegalArgumentException e) {
                throw wrong(file, events.size(), e);
            }
        }
        return events;
    }

    /**
     * Tells a listener what the log tells, as the trainer told it: the same records with the same numbers, but for
     * infinities, which are NaN, and steps that were not logged. Events of types that listeners do not hear of are passed
     * over. Where a run began again, an epoch that was trained anew takes the place of the earlier one in the history.
     *
     * @param file     written by {@link EventLog}
     * @param listener told on this thread
     * @throws IOException as {@link #read}
     */
    public static void replay(Path file, TrainingListener listener) throws IOException {
        List<EpochReport> history = new ArrayList<>();
        List<SessionEvent> events = read(file);
        for (int i = 0; i < events.size(); i++) {
            Runnable telling;
            try {
                telling = telling(events.get(i), history, listener);
            } catch (IllegalArgumentException e) {
                throw wrong(file, i, e);
            }
            telling.run();
        }
    }

    /** What to tell of an event; the record is made at once, so that what a listener throws is not taken for a fault. */
    private static Runnable telling(SessionEvent event, List<EpochReport> history, TrainingListener listener) {
        switch (event.type()) {
            case "started" -> {
                Started started = started(event.content());
                return () -> listener.started(started);
            }
            case "step" -> {
                StepReport step = step(event);
                return () -> listener.stepEnded(step);
            }
            case "resumed" -> {
                int place = SessionMetrics.count(event.content(), "epoch", true);
                history.removeIf(later -> later.epoch() >= place);
                Resumed resumed = new Resumed(List.copyOf(history), place,
                        SessionMetrics.count(event.content(), "step", true));
                return () -> listener.resumed(resumed);
            }
            case "warned" -> {
                Warned warned = new Warned(SessionMetrics.count(event.content(), "epoch", true),
                        SessionMetrics.count(event.content(), "step", true), reason(event.content(), ""));
                return () -> listener.warned(warned);
            }
            case "rolled_back" -> {
                RolledBack back = rolledBack(event);
                history.removeIf(later -> later.epoch() >= back.goodEpoch());
                return () -> listener.rolledBack(back);
            }
            case "new_best" -> {
                NewBest best = new NewBest(SessionMetrics.count(event.content(), "epoch", true),
                        number(event, "score"), number(event, "previous_score"), event.elapsedSeconds());
                return () -> listener.newBest(best);
            }
            case "epoch" -> {
                EpochEnded ended = epoch(event);
                history.removeIf(earlier -> earlier.epoch() >= ended.report().epoch());
                history.add(ended.report());
                return () -> listener.epochEnded(ended);
            }
            case "stopped" -> {
                TrainingResult result = new TrainingResult(reason(event.content(), "stop_"),
                        SessionMetrics.count(event.content(), "best_epoch", true), number(event, "best_score"), history,
                        seconds(event.elapsedSeconds()));
                return () -> listener.stopped(result);
            }
            default -> {
                return () -> { };
            }
        }
    }

    private static Started started(Map<String, Object> content) {
        return new Started(SessionMetrics.count(content, "examples", true),
                SessionMetrics.count(content, "steps_per_epoch", true), content.get("epoch_limit") == null
                        ? OptionalInt.empty() : OptionalInt.of(SessionMetrics.count(content, "epoch_limit", true)));
    }

    private static StepReport step(SessionEvent event) {
        Map<String, Object> content = event.content();
        StepResult result = new StepResult(number(event, "loss"), number(event, "objective"), number(event, "units"),
                number(event, "gradient_norm"), numbers(content, "monitors"), numbers(content, "sums"));
        return new StepReport(SessionMetrics.count(content, "epoch", true), SessionMetrics.count(content, "step", true),
                SessionMetrics.count(content, "steps", true), SessionMetrics.count(content, "run_step", true),
                number(event, "learning_rate"), result, seconds(event.elapsedSeconds()));
    }

    private static EpochEnded epoch(SessionEvent event) {
        Map<String, Object> row = new LinkedHashMap<>(event.content());
        row.put(EventLog.ELAPSED, event.elapsedSeconds());
        return new EpochEnded(SessionMetrics.report(row), Boolean.TRUE.equals(row.get("best")));
    }

    private static RolledBack rolledBack(SessionEvent event) {
        Map<String, Object> content = event.content();
        return new RolledBack(reason(content, ""), SessionMetrics.count(content, "epoch", true),
                SessionMetrics.count(content, "step", true), SessionMetrics.count(content, "good_epoch", true),
                SessionMetrics.count(content, "count", true), SessionMetrics.count(content, "most", true),
                number(event, "rate_scale"));
    }

    private static StopReason reason(Map<String, Object> content, String prefix) {
        String kind = String.valueOf(content.get(prefix + "kind"));
        for (StopReason.Kind known : StopReason.Kind.values()) {
            if (known.name().equalsIgnoreCase(kind)) {
                return new StopReason(known, String.valueOf(content.get(prefix + "rule")),
                        String.valueOf(content.get(prefix + "reason")));
            }
        }
        throw new IllegalArgumentException(prefix + "kind is '" + kind + "'; expected one of "
                + List.of(StopReason.Kind.values()).toString().toLowerCase(Locale.ROOT));
    }

    private static double number(SessionEvent event, String key) {
        return SessionMetrics.number(event.content(), key);
    }

    private static Map<String, Double> numbers(Map<String, Object> content, String key) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (!(content.get(key) instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(key + " is missing or not an object");
        }
        for (Object name : map.keySet()) {
            numbers.put(String.valueOf(name), SessionMetrics.number(content, key + "." + name, map.get(name)));
        }
        return numbers;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static IOException wrong(Path file, int place, IllegalArgumentException fault) {
        return new IOException(file + ", event " + (place + 1) + ": " + fault.getMessage()
                + "; expected what a training wrote", fault);
    }
}
