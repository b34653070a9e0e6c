package org.segmodel.train.search.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmodel.train.search.StudySearch;
import org.segmodel.train.search.study.TrialRecord;

/** What is read off trials in more than one place. Holds no state. */
final class TrialFacts {

    private TrialFacts() {
    }

    /** From taking it to its end; empty while it is not over. */
    static Optional<Duration> duration(TrialRecord trial) {
        return trial.started().flatMap(start -> trial.completed().map(end -> Duration.between(start, end)));
    }

    /** The last step that it reported. */
    static OptionalInt lastStep(TrialRecord trial) {
        return trial.intermediate().isEmpty() ? OptionalInt.empty() : OptionalInt.of(trial.intermediate().lastKey());
    }

    /** Why it failed, in a line; empty if it did not or nobody wrote it down. */
    static Optional<String> failure(TrialRecord trial) {
        return trial.userAttributes().get(StudySearch.ERROR) instanceof Map<?, ?> error
                ? String.valueOf(error.get("message")).lines().findFirst() : Optional.empty();
    }

    /** A value of an objective. */
    static String number(double value) {
        double size = Math.abs(value);
        return value == Math.rint(value) && size >= 1 && size < 1e9 ? String.format(Locale.ROOT, "%.0f", value)
                : size >= 1e-3 && size < 1e5 ? String.format(Locale.ROOT, "%.4f", value)
                : String.format(Locale.ROOT, "%.3e", value);
    }

    /** A value of a parameter. */
    static String text(Object value) {
        return value instanceof Double number ? shortest(number) : String.valueOf(value);
    }

    private static String shortest(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** A length of time. */
    static String seconds(double seconds) {
        return seconds < 120 ? String.format(Locale.ROOT, "%.1f s", seconds)
                : seconds < 7200 ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
