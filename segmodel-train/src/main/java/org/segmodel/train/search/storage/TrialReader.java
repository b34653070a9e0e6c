package org.segmodel.train.search.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * Reads trials: six queries, however many trials they are. Of finished trials nothing but attributes changes; the rest is
 * read once.
 */
final class TrialReader {

    /** Above, their ids are not listed in the query. */
    private static final int FEW = 20;

    private final Rows rows;
    private final String condition;
    private final long id;
    private final Map<Long, TrialRecord> known;
    private final Map<Long, Parts> trials = new LinkedHashMap<>();
    /** Many trials have the same distributions; name and JSON of one to what it says. */
    private final Map<List<String>, Parameter> parameters = new HashMap<>();

    private TrialReader(Rows rows, String condition, long id, Map<Long, TrialRecord> known) {
        this.rows = rows;
        this.condition = condition;
        this.id = id;
        this.known = known;
    }

    /**
     * The trials of a study by ascending number.
     *
     * @param known finished trials of earlier calls by id; those of this one are added
     * @throws IllegalArgumentException saying which trial has what that cannot be understood
     */
    static List<TrialRecord> ofStudy(Rows rows, long study, Map<Long, TrialRecord> known) throws SQLException {
        List<TrialRecord> all = new TrialReader(rows, "t.study_id = ?", study, known).read();
        all.stream().filter(trial -> trial.state().isFinished()).forEach(trial -> known.put(trial.id(), trial));
        return all;
    }

    /** One trial, as {@link #ofStudy}; empty if there is none of that id. */
    static Optional<TrialRecord> find(Rows rows, long trial) throws SQLException {
        return new TrialReader(rows, "t.trial_id = ?", trial, Map.of()).read().stream().findFirst();
    }

    private List<TrialRecord> read() throws SQLException {
        rows.list("SELECT t.trial_id, t.number, t.state, t.datetime_start, t.datetime_complete FROM trials t WHERE "
                + condition + " ORDER BY t.number", row -> trials.put(row.getLong(1), new Parts(row)), id);
        trials.values().forEach(trial -> trial.takeFrom(known.get(trial.id)));
        each(true, "trial_params", "param_id", "param_name, x.param_value, x.distribution_json", (trial, row) ->
                trial.parameters.put(row.getString(2), parameter(row.getString(2), number(row, 3), row.getString(4))));
        each(true, "trial_values", "objective", "value, x.value_type", (trial, row) -> trial.values.add(
                new StoredNumber(number(row, 2), row.getString(3)).number()));
        each(true, "trial_intermediate_values", "step", "step, x.intermediate_value, x.intermediate_value_type",
                (trial, row) -> trial.intermediate.put(row.getInt(2),
                        new StoredNumber(number(row, 3), row.getString(4)).number()));
        each(false, "trial_user_attributes", "trial_user_attribute_id", "\"key\", x.value_json", (trial, row) ->
                trial.userAttributes.put(row.getString(2), AttributeJson.read(row.getString(3))));
        each(false, "trial_system_attributes", "trial_system_attribute_id", "\"key\", x.value_json", (trial, row) ->
                trial.systemAttributes.put(row.getString(2), AttributeJson.read(row.getString(3))));
        return trials.values().stream().map(Parts::record).toList();
    }

    private ParameterValue parameter(String name, Double number, String json) {
        if (number == null) {
            throw new IllegalArgumentException("parameter '" + name + "' has no value");
        }
        return DistributionJson.value(parameters.computeIfAbsent(List.of(name, String.valueOf(json)),
                key -> DistributionJson.read(name, json)), number);
    }

    private static Double number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    /** Takes a row of something that belongs to a trial, whose id is in the first column. */
    @FunctionalInterface
    private interface Part {

        void take(Parts trial, ResultSet row) throws SQLException;
    }

    /** All rows of a table, or only those of trials that are not known. */
    private void each(boolean unknown, String table, String order, String columns, Part part) throws SQLException {
        List<Long> read = trials.values().stream().filter(trial -> !(unknown && trial.isKnown)).map(trial -> trial.id)
                .toList();
        boolean few = read.size() <= FEW;
        if (read.isEmpty()) {
            return;
        }
        rows.list("SELECT x.trial_id, x." + columns + " FROM " + table + " x JOIN trials t ON t.trial_id = x.trial_id WHERE "
                + (few ? "x.trial_id IN (" + "?, ".repeat(read.size() - 1) + "?)" : condition) + " ORDER BY x." + order,
                row -> {
                    Parts trial = trials.get(row.getLong(1));
                    if (unknown && trial.isKnown) {
                        return trial;
                    }
                    try {
                        part.take(trial, row);
                        return trial;
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException("trial " + trial.number + ", table " + table + ": "
                                + e.getMessage(), e);
                    }
                }, few ? read.toArray() : new Object[] {id});
    }

    /** What has been read of a trial so far. */
    private static final class Parts {

        private final long id;
        private final int number;
        private final TrialState state;
        private final Optional<Instant> started;
        private final Optional<Instant> completed;
        private final Map<String, ParameterValue> parameters = new LinkedHashMap<>();
        private final List<Double> values = new ArrayList<>();
        private final SortedMap<Integer, Double> intermediate = new TreeMap<>();
        private final Map<String, Object> userAttributes = new LinkedHashMap<>();
        private final Map<String, Object> systemAttributes = new LinkedHashMap<>();
        private boolean isKnown;

        Parts(ResultSet row) throws SQLException {
            id = row.getLong(1);
            number = row.getInt(2);
            state = TrialState.valueOf(row.getString(3));
            started = Optional.ofNullable(row.getString(4)).map(StoredTime::read);
            completed = Optional.ofNullable(row.getString(5)).map(StoredTime::read);
        }

        /** Unless it is another one, which got the id after that one had been deleted. */
        void takeFrom(TrialRecord before) {
            isKnown = before != null && before.number() == number && before.state() == state
                    && before.started().equals(started) && before.completed().equals(completed);
            if (isKnown) {
                parameters.putAll(before.parameters());
                values.addAll(before.values());
                intermediate.putAll(before.intermediate());
            }
        }

        TrialRecord record() {
            return new TrialRecord(id, number, state, parameters, values, intermediate, userAttributes, systemAttributes,
                    started, completed);
        }
    }
}
