package org.segmodel.train.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.train.report.EpochReport;

/**
 * The content of {@link SessionFiles#METRICS}: {@code {"metadata": {...}, "metrics": [{...}, ...]}}, one row per epoch.
 *
 * <p>A row has {@code epoch}, {@code train_loss}, {@code train_<monitor>} for each monitor, {@code val_<name>} for each
 * score of the validation and, as a list, for each of its distributions, {@code learning_rate} and {@code epoch_time} (seconds, training and validation), and further
 * {@code train_objective}, {@code gradient_norm}, {@code steps}, {@code units}, {@code score}, {@code train_time},
 * {@code validation_time} and {@code elapsed_time} (seconds). NaN is written as {@code null}.
 *
 * @param metadata sections about the model, the training and so on, in the form of {@link JsonTrees}
 * @param epochs   one report per epoch, in order
 */
public record SessionMetrics(Map<String, Object> metadata, List<EpochReport> epochs) {

    private static final String TRAIN = "train_";
    private static final String VALIDATION = "val_";
    private static final List<String> TRAIN_FIELDS = List.of("train_loss", "train_objective", "train_time");

    /**
     * Copies, keeping the order.
     *
     * @throws IllegalArgumentException if the metadata hold something that JSON cannot say
     */
    public SessionMetrics {
        metadata = JsonTrees.canonicalMap(metadata);
        epochs = List.copyOf(epochs);
    }

    /** As nested maps and lists, for writing. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metadata", metadata);
        map.put("metrics", epochs.stream().map(SessionMetrics::row).toList());
        return map;
    }

    /**
     * From nested maps and lists, as read from JSON. Rows may lack anything but their epoch: a missing number is NaN, a
     * missing number of steps 0.
     *
     * @param map what {@link #toMap} gave
     * @throws IllegalArgumentException saying which row or key is not as it should be
     */
    public static SessionMetrics fromMap(Map<String, Object> map) {
        Map<String, Object> metadata = section(map.get("metadata"), "metadata");
        if (!(map.get("metrics") instanceof List<?> rows)) {
            throw new IllegalArgumentException("'metrics' is missing or not a list");
        }
        return new SessionMetrics(metadata,
                rows.stream().map(row -> report(section(row, "a row of metrics"))).toList());
    }

    /** The row of an epoch. */
    static Map<String, Object> row(EpochReport report) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("epoch", report.epoch());
        row.put("train_loss", report.trainLoss());
        row.put("train_objective", report.trainObjective());
        report.monitors().forEach((name, value) -> put(row, TRAIN + name, value));
        report.validation().forEach((name, value) -> put(row, VALIDATION + name, value));
        report.distributions().forEach((name, values) -> put(row, VALIDATION + name, values));
        put(row, "learning_rate", report.learningRate());
        put(row, "epoch_time", report.seconds());
        put(row, "train_time", report.trainSeconds());
        put(row, "validation_time", report.validationSeconds());
        put(row, "elapsed_time", report.elapsedSeconds());
        put(row, "gradient_norm", report.gradientNorm());
        put(row, "steps", report.steps());
        put(row, "units", report.units());
        put(row, "score", report.score());
        return row;
    }

    private static void put(Map<String, Object> row, String key, Object value) {
        if (row.put(key, value) != null) {
            throw new IllegalArgumentException("two values of an epoch would both be called " + key
                    + "; rename the monitor or the validation score");
        }
    }

    /**
     * The epoch of a row; other keys than those of {@link #row} are passed over.
     *
     * @throws IllegalArgumentException naming the key that is not as it should be
     */
    static EpochReport report(Map<String, Object> row) {
        Map<String, Double> monitors = new LinkedHashMap<>();
        Map<String, Double> validation = new LinkedHashMap<>();
        Map<String, List<Double>> distributions = new LinkedHashMap<>();
        for (String key : row.keySet()) {
            if (key.startsWith(TRAIN) && !TRAIN_FIELDS.contains(key)) {
                monitors.put(key.substring(TRAIN.length()), number(row, key));
            } else if (key.startsWith(VALIDATION) && row.get(key) instanceof List<?> values) {
                distributions.put(key.substring(VALIDATION.length()),
                        values.stream().map(value -> number(row, key, value)).toList());
            } else if (key.startsWith(VALIDATION)) {
                validation.put(key.substring(VALIDATION.length()), number(row, key));
            }
        }
        return new EpochReport(count(row, "epoch", true), count(row, "steps", false), number(row, "units"),
                number(row, "train_loss"), number(row, "train_objective"), monitors, number(row, "learning_rate"),
                number(row, "gradient_norm"), validation, distributions, number(row, "score"),
                number(row, "train_time"), number(row, "validation_time"), number(row, "elapsed_time"));
    }

    private static Map<String, Object> section(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> section = new LinkedHashMap<>();
            map.forEach((key, content) -> section.put(String.valueOf(key), content));
            return section;
        }
        throw new IllegalArgumentException(what + " is missing or not an object");
    }

    /**
     * A number of a row; NaN if it is missing.
     *
     * @throws IllegalArgumentException naming the key, if it is something else
     */
    static double number(Map<String, Object> row, String key) {
        return number(row, key, row.get(key));
    }

    /** The same of a value that stands deeper in the row. */
    static double number(Map<String, Object> row, String key, Object value) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(key + " of epoch " + row.get("epoch") + " is '" + value
                + "'; expected a number");
    }

    /**
     * A whole number of a row that is not negative; 0 if it is missing and need not be there.
     *
     * @throws IllegalArgumentException naming the key, if it is something else
     */
    static int count(Map<String, Object> row, String key, boolean required) {
        double value = number(row, key);
        if (Double.isNaN(value) && !required) {
            return 0;
        }
        if (value != Math.rint(value) || !(value >= 0 && value <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(key + " is '" + row.get(key) + "'; expected a whole number, 0 or more");
        }
        return (int) value;
    }
}
