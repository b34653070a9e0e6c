package org.segmodel.train.search.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.StorageException;
import org.segmodel.train.search.study.StudyExistsException;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * Studies in an SQLite file or on a PostgreSQL server, with the tables of Optuna's schema 12: Optuna 3 and 4 and their
 * dashboard open what is written here, and what they wrote is opened here. Optuna's workers and ours may work at one study,
 * but in an SQLite file only ours share waiting trials safely: Optuna looks and takes there in two steps.
 *
 * <p>Many threads may share one storage, and many processes and machines the file or server behind it; the machines' clocks
 * and time zones should agree. A transaction waits for those of others, with SQLite for a minute at most. A file on a network
 * drive needs one whose locks can be trusted; where in doubt, take PostgreSQL. SQLite's journal stays what it is, by default
 * a rollback journal, so that after each transaction all is in the one file.
 *
 * <p>Optuna sees heartbeats as ours where the server's time zone is UTC. Choices of a categorical parameter that are neither
 * null, Boolean, number nor text are read as their JSON text; a value outside its range, which Optuna allows of enqueued
 * trials, is read with its range widened.
 */
public final class SqlStorage implements StudyStorage {

    private final Database database;
    /** Those that have been read, by id; only used within a transaction. */
    private final Map<Long, TrialRecord> finished = new HashMap<>();

    private SqlStorage(Database database) {
        this.database = database;
    }

    /**
     * Opens a database, with new tables if it has none; an SQLite file is made if it is not there, its folder is not.
     *
     * @param url {@code sqlite:FILE}, {@code sqlite:///FILE} as SQLAlchemy writes it (with a fourth slash for a path from the
     *            root), or {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?SETTINGS}, where user, password, port and
     *            settings (those of PostgreSQL's JDBC driver) may be left out
     * @throws IllegalArgumentException if the URL is none of these, or the folder of the file is not there
     * @throws StorageException         if there is no driver for it, it cannot be opened, holds other tables or those of
     *                                  another version of the schema
     */
    public static SqlStorage open(String url) {
        Database database = new Database(StorageUrl.parse(url));
        try {
            Schema.prepare(database);
            return new SqlStorage(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public StudyRecord createStudy(String name, List<Direction> directions) {
        Rules.requireName("study", name);
        StudyRecord unsaved = new StudyRecord(0, name, directions, Map.of());
        return database.write(rows -> {
            long study = rows.numbers("INSERT INTO studies (study_name) VALUES (?) ON CONFLICT (study_name) DO NOTHING "
                    + "RETURNING study_id", name).stream().findFirst().orElseThrow(() -> new StudyExistsException(
                    "there is a study '" + name + "' in the storage " + database.place() + " already; go on with it, or choose "
                            + "another name"));
            for (int i = 0; i < directions.size(); i++) {
                rows.change("INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, ?)",
                        directions.get(i).name(), study, i);
            }
            return new StudyRecord(study, name, unsaved.directions(), Map.of());
        });
    }

    @Override
    public Optional<StudyRecord> findStudy(String name) {
        return database.read(rows -> {
            List<Long> found = rows.numbers("SELECT study_id FROM studies WHERE study_name = ?", name);
            return found.isEmpty() ? Optional.empty() : Optional.of(study(rows, found.get(0), name));
        });
    }

    @Override
    public List<StudyRecord> studies() {
        return database.read(rows -> {
            List<StudyRecord> studies = new ArrayList<>();
            Map<Long, String> names = new LinkedHashMap<>();
            rows.list("SELECT study_id, study_name FROM studies ORDER BY study_id",
                    row -> Optional.ofNullable(names.put(row.getLong(1), row.getString(2))));
            for (Map.Entry<Long, String> each : names.entrySet()) {
                studies.add(study(rows, each.getKey(), each.getValue()));
            }
            return studies;
        });
    }

    private StudyRecord study(Rows rows, long study, String name) throws SQLException {
        List<String> directions = rows.list("SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective",
                row -> row.getString(1), study);
        Map<String, Object> attributes = new LinkedHashMap<>();
        return understood("study '" + name + "'", () -> {
            rows.list("SELECT \"key\", value_json FROM study_user_attributes WHERE study_id = ? ORDER BY "
                    + "study_user_attribute_id", row -> Optional.ofNullable(attributes.put(row.getString(1),
                    AttributeJson.read(row.getString(2)))), study);
            return new StudyRecord(study, name, directions.stream().map(Direction::valueOf).toList(), attributes);
        });
    }

    @Override
    public void setStudyAttribute(long study, String name, Object value) {
        Rules.requireName("attribute", name);
        String json = AttributeJson.write(value);
        database.write(rows -> {
            lockStudy(rows, study);
            return rows.change("INSERT INTO study_user_attributes (study_id, \"key\", value_json) VALUES (?, ?, ?) ON CONFLICT "
                    + "(study_id, \"key\") DO UPDATE SET value_json = excluded.value_json", study, name, json);
        });
    }

    @Override
    public TrialRecord createTrial(long study) {
        return database.write(rows -> {
            long trial = insertTrial(rows, study, TrialState.RUNNING, now());
            beat(rows, trial);
            return existing(rows, trial);
        });
    }

    @Override
    public TrialRecord enqueueTrial(long study, Map<String, Object> parameters, Map<String, Object> attributes) {
        parameters.keySet().forEach(name -> Rules.requireName("parameter", name));
        String fixed = AttributeJson.write(parameters);
        Map<String, String> written = writtenByName(attributes);
        return database.write(rows -> {
            long trial = insertTrial(rows, study, TrialState.WAITING, null);
            setAttributes(rows, "system", trial, Map.of(Rules.FIXED_PARAMETERS, fixed));
            setAttributes(rows, "user", trial, written);
            return existing(rows, trial);
        });
    }

    private static String now() {
        return StoredTime.write(Instant.now());
    }

    /** With the next free number, which nobody else can take meanwhile, as the study is locked. */
    private long insertTrial(Rows rows, long study, TrialState state, String started) throws SQLException {
        lockStudy(rows, study);
        long number = rows.numbers("SELECT COALESCE(MAX(number), -1) + 1 FROM trials WHERE study_id = ?", study).get(0);
        return rows.numbers("INSERT INTO trials (number, study_id, state, datetime_start) VALUES (?, ?, ?, ?) RETURNING trial_id",
                number, study, state.name(), started).get(0);
    }

    @Override
    public Optional<TrialRecord> claimWaiting(long study) {
        return database.write(rows -> {
            lockStudy(rows, study);
            while (true) {
                List<Long> waiting = rows.numbers("SELECT trial_id FROM trials WHERE study_id = ? AND state = 'WAITING' "
                        + "ORDER BY number LIMIT 1", study);
                if (waiting.isEmpty()) {
                    return Optional.empty();
                }
                // A worker of Optuna's may take it without locking the study.
                if (rows.change("UPDATE trials SET state = 'RUNNING', datetime_start = ? WHERE trial_id = ? AND state = "
                        + "'WAITING'", now(), waiting.get(0)) == 1) {
                    beat(rows, waiting.get(0));
                    return Optional.of(existing(rows, waiting.get(0)));
                }
            }
        });
    }

    @Override
    public void setParameters(long trial, List<ParameterValue> values) {
        values.forEach(value -> Rules.requireName("parameter", value.parameter().name()));
        database.write(rows -> {
            lockRunning(rows, trial);
            for (ParameterValue value : values) {
                rows.change("INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES "
                        + "(?, ?, ?, ?) ON CONFLICT (trial_id, param_name) DO UPDATE SET param_value = excluded.param_value, "
                        + "distribution_json = excluded.distribution_json", trial, value.parameter().name(),
                        value.parameter().number(value.value()), DistributionJson.write(value.parameter()));
            }
            return null;
        });
    }

    @Override
    public void report(long trial, int step, double value) {
        StoredNumber stored = StoredNumber.of(value);
        database.write(rows -> {
            lockRunning(rows, trial);
            return rows.change("INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, "
                    + "intermediate_value_type) VALUES (?, ?, ?, ?) ON CONFLICT (trial_id, step) DO UPDATE SET "
                    + "intermediate_value = excluded.intermediate_value, "
                    + "intermediate_value_type = excluded.intermediate_value_type", trial, step, stored.value(), stored.type());
        });
    }

    @Override
    public void setTrialAttributes(long trial, Map<String, ?> attributes) {
        setAttributes("user", trial, attributes);
    }

    @Override
    public void setSystemAttribute(long trial, String name, Object value) {
        setAttributes("system", trial, Collections.singletonMap(name, value));
    }

    private void setAttributes(String kind, long trial, Map<String, ?> attributes) {
        Map<String, String> written = writtenByName(attributes);
        database.write(rows -> {
            lockTrial(rows, trial);
            setAttributes(rows, kind, trial, written);
            return null;
        });
    }

    private static Map<String, String> writtenByName(Map<String, ?> attributes) {
        Map<String, String> written = new LinkedHashMap<>();
        attributes.forEach((name, value) -> written.put(Rules.requireName("attribute", name), AttributeJson.write(value)));
        return written;
    }

    private static void setAttributes(Rows rows, String kind, long trial, Map<String, String> written) throws SQLException {
        for (Map.Entry<String, String> each : written.entrySet()) {
            rows.change("INSERT INTO trial_" + kind + "_attributes (trial_id, \"key\", value_json) VALUES (?, ?, ?) ON CONFLICT "
                    + "(trial_id, \"key\") DO UPDATE SET value_json = excluded.value_json", trial, each.getKey(),
                    each.getValue());
        }
    }

    @Override
    public boolean finish(long trial, TrialState state, List<Double> values) {
        return database.write(rows -> {
            TrialState now = lockTrial(rows, trial).state();
            long objectives = rows.numbers("SELECT COUNT(*) FROM study_directions WHERE study_id = (SELECT study_id FROM trials "
                    + "WHERE trial_id = ?)", trial).get(0);
            Rules.requireEnd(state, values, (int) objectives);
            if (now != TrialState.RUNNING) {
                return false;
            }
            for (int i = 0; i < values.size(); i++) {
                StoredNumber stored = StoredNumber.of(values.get(i));
                rows.change("INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, ?, ?, ?) ON CONFLICT "
                        + "(trial_id, objective) DO UPDATE SET value = excluded.value, value_type = excluded.value_type",
                        trial, i, stored.value(), stored.type());
            }
            end(rows, trial, state);
            return true;
        });
    }

    private static boolean end(Rows rows, long trial, TrialState state) throws SQLException {
        return rows.change("UPDATE trials SET state = ?, datetime_complete = ? WHERE trial_id = ? AND state = 'RUNNING'",
                state.name(), now(), trial) == 1;
    }

    @Override
    public List<TrialRecord> trials(long study) {
        return database.read(rows -> {
            if (rows.numbers("SELECT study_id FROM studies WHERE study_id = ?", study).isEmpty()) {
                throw Rules.noStudy(study, database.place());
            }
            return understood("study with the id " + study, () -> TrialReader.ofStudy(rows, study, finished));
        });
    }

    @Override
    public TrialRecord trial(long trial) {
        return database.read(rows -> existing(rows, trial));
    }

    private TrialRecord existing(Rows rows, long trial) throws SQLException {
        return understood("trial with the id " + trial, () -> TrialReader.find(rows, trial)).orElseThrow(
                () -> Rules.noTrial(trial, database.place()));
    }

    @Override
    public void heartbeat(long trial) {
        database.write(rows -> {
            lockTrial(rows, trial);
            beat(rows, trial);
            return null;
        });
    }

    private static void beat(Rows rows, long trial) throws SQLException {
        rows.change("INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES (?, " + rows.dialect().now()
                + ") ON CONFLICT (trial_id) DO UPDATE SET heartbeat = excluded.heartbeat", trial);
    }

    @Override
    public List<TrialRecord> failStale(long study, Duration grace) {
        Rules.requireGrace(grace);
        return database.write(rows -> {
            lockStudy(rows, study);
            Map<Long, String> heartbeats = new LinkedHashMap<>();
            rows.list("SELECT t.trial_id, h.heartbeat FROM trials t JOIN trial_heartbeats h ON h.trial_id = t.trial_id WHERE "
                    + "t.study_id = ? AND t.state = 'RUNNING' ORDER BY t.number",
                    row -> Optional.ofNullable(heartbeats.put(row.getLong(1), row.getString(2))), study);
            LocalDateTime now = StoredTime.readPlain(rows.first("SELECT " + rows.dialect().now(),
                    row -> row.getString(1)).orElseThrow());
            List<TrialRecord> failed = new ArrayList<>();
            for (Map.Entry<Long, String> each : heartbeats.entrySet()) {
                LocalDateTime heartbeat = understood("trial with the id " + each.getKey(),
                        () -> StoredTime.readPlain(each.getValue()));
                if (Duration.between(heartbeat, now).compareTo(grace) > 0 && end(rows, each.getKey(), TrialState.FAIL)) {
                    failed.add(existing(rows, each.getKey()));
                }
            }
            return failed;
        });
    }

    private void lockStudy(Rows rows, long study) throws SQLException {
        if (rows.numbers("SELECT study_id FROM studies WHERE study_id = ?" + rows.dialect().lock(), study).isEmpty()) {
            throw Rules.noStudy(study, database.place());
        }
    }

    /** Where a locked trial stands. */
    private record Standing(TrialState state, int number) {
    }

    private Standing lockTrial(Rows rows, long trial) throws SQLException {
        return rows.first("SELECT state, number FROM trials WHERE trial_id = ?" + rows.dialect().lock(),
                row -> new Standing(TrialState.valueOf(row.getString(1)), row.getInt(2)), trial).orElseThrow(
                () -> Rules.noTrial(trial, database.place()));
    }

    private void lockRunning(Rows rows, long trial) throws SQLException {
        Standing standing = lockTrial(rows, trial);
        Rules.requireRunning(standing.state(), standing.number());
    }

    /** Reads what somebody else may have written. */
    @FunctionalInterface
    private interface Reading<T> {

        T get() throws SQLException;
    }

    private <T> T understood(String what, Reading<T> reading) throws SQLException {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new StorageException("the storage " + database.place() + " holds what cannot be understood, " + what + ": "
                    + e.getMessage(), e);
        }
    }

    /** Where the studies are, without a password. */
    @Override
    public String toString() {
        return database.place();
    }

    @Override
    public void close() {
        database.close();
    }
}
