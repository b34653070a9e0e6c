package org.segmodel.train.search.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.StorageException;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** Files of Optuna: the same tables, and what is in them. */
class OptunaFileTest {

    @TempDir
    private Path folder;

    private Path theirs() throws Exception {
        Path file = folder.resolve("theirs.db");
        try (InputStream in = OptunaFileTest.class.getResourceAsStream("optuna-3.6.sql")) {
            execute(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return file;
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Table to columns, foreign keys and indices, as SQLite understood them. */
    private static Map<String, List<String>> schema(Path file) throws SQLException {
        Map<String, List<String>> schema = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            List<String> tables = column(statement, "SELECT name FROM sqlite_master WHERE type = 'table'");
            for (String table : tables) {
                List<String> lines = new ArrayList<>(column(statement, "SELECT name || ' ' || type || ' ' || "
                        + "\"notnull\" || ' ' || pk || ' ' || COALESCE(dflt_value, '-') FROM pragma_table_info('" + table
                        + "') ORDER BY cid"));
                lines.addAll(column(statement, "SELECT \"from\" || ' to ' || \"table\" || ' ' || \"to\" FROM "
                        + "pragma_foreign_key_list('" + table + "')"));
                lines.addAll(column(statement, "SELECT CASE origin WHEN 'c' THEN name ELSE 'constraint' END || ' ' || "
                        + "\"unique\" || ' ' || (SELECT group_concat(name) FROM pragma_index_info(i.name)) FROM "
                        + "pragma_index_list('" + table + "') i ORDER BY 1"));
                schema.put(table, lines);
            }
        }
        return schema;
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    @Test
    void ourTablesAreTheirs() throws Exception {
        Path ours = folder.resolve("ours.db");
        SqlStorage.open("sqlite:" + ours).close();
        Map<String, List<String>> schema = schema(ours);
        assertThat(schema).isEqualTo(schema(theirs())).containsOnlyKeys("studies", "study_directions",
                "study_user_attributes", "study_system_attributes", "trials", "trial_params", "trial_values",
                "trial_intermediate_values", "trial_user_attributes", "trial_system_attributes", "trial_heartbeats",
                "version_info", "alembic_version");
        assertThat(schema.get("trials")).containsExactly("trial_id INTEGER 1 1 -", "number INTEGER 0 0 -",
                "study_id INTEGER 0 0 -", "state VARCHAR(8) 1 0 -", "datetime_start DATETIME 0 0 -",
                "datetime_complete DATETIME 0 0 -", "study_id to studies study_id", "ix_trials_study_id 0 study_id");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ours);
                Statement statement = connection.createStatement()) {
            assertThat(column(statement, "SELECT version_info_id || ' ' || schema_version || ' ' || library_version FROM "
                    + "version_info")).containsExactly("1 12 3.6.1");
            assertThat(column(statement, "SELECT version_num FROM alembic_version")).containsExactly("v3.2.0.a");
            assertThatThrownBy(() -> statement.execute("UPDATE version_info SET version_info_id = 2"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theirStudyIsRead() throws Exception {
        try (SqlStorage storage = SqlStorage.open("sqlite:" + theirs())) {
            assertThat(storage.studies()).extracting(StudyRecord::name).containsExactly("no-name-8a7c", "boundary_f1");
            StudyRecord study = storage.findStudy("boundary_f1").orElseThrow();
            assertThat(study.directions()).containsExactly(Direction.MAXIMIZE, Direction.MINIMIZE);
            assertThat(study.userAttributes()).isEqualTo(Map.of("note", Map.of("a", Arrays.asList(1L, null, true,
                    Double.NaN), "ü", "é")));
            List<TrialRecord> trials = storage.trials(study.id());
            assertThat(trials).extracting(TrialRecord::state).containsExactly(TrialState.COMPLETE, TrialState.PRUNED,
                    TrialState.FAIL, TrialState.RUNNING, TrialState.RUNNING, TrialState.WAITING);
            assertThat(trials).extracting(TrialRecord::number).containsExactly(0, 1, 2, 3, 4, 5);
            TrialRecord complete = trials.get(0);
            assertThat(complete.values()).containsExactly(0.4501, Double.POSITIVE_INFINITY);
            assertThat(complete.started()).contains(LocalDateTime.of(2026, 3, 1, 9, 0).atZone(ZoneId.systemDefault())
                    .toInstant());
            assertThat(Duration.between(complete.started().orElseThrow(), complete.completed().orElseThrow()))
                    .isEqualTo(Duration.ofMillis(3_600_250));
            assertThat(complete.userAttributes()).isEqualTo(Map.of("macro_f1", 0.7742));
            assertThat(trials.get(1).intermediate()).isEqualTo(Map.of(1, Double.NaN, 2, Double.NEGATIVE_INFINITY, 3, 0.125));
            assertThat(trials.get(5).started()).isEmpty();
            Map<String, Object> fixed = new LinkedHashMap<>(Map.of("lr", 0.0003, "heads", 8L));
            fixed.put("attention", null);
            assertThat(trials.get(5).systemAttributes()).isEqualTo(Map.of("fixed_params", fixed));
        }
    }

    @Test
    void theirDistributionsAreRead() throws Exception {
        try (SqlStorage storage = SqlStorage.open("sqlite:" + theirs())) {
            List<TrialRecord> trials = storage.trials(2);
            assertParameters(trials.get(0), Map.of(
                    new RealParameter("lr", 1e-4, 1e-3, OptionalDouble.empty(), true), 0.00029999999999999997,
                    new RealParameter("dropout", 0.1, 0.5, OptionalDouble.of(0.1), false), 0.3,
                    new IntegerParameter("heads", 4, 8, 4, false), 8L,
                    new IntegerParameter("hidden", 16, 512, 1, true), 100L,
                    new CategoricalParameter("kernels", List.of("[3, 5]", "[3, 5, 7]")), "[3, 5, 7]"));
            ParameterValue attention = trials.get(0).parameters().get("attention");
            assertThat(attention.value()).isNull();
            assertThat(((CategoricalParameter) attention.parameter()).choices()).containsExactly(true, null, "self", 1.5, 2L);
            assertParameters(trials.get(1), Map.of(
                    new RealParameter("old uniform", 0, 1, OptionalDouble.empty(), false), 0.25,
                    new RealParameter("old log", 0.001, 1, OptionalDouble.empty(), true), 0.01,
                    new RealParameter("old stepped", 0, 1, OptionalDouble.of(0.25), false), 0.5,
                    new IntegerParameter("old int", 1, 9, 2, false), 5L,
                    new IntegerParameter("old log int", 1, 9, 1, true), 3L));
            // Enqueued with values outside the range, and between two steps.
            assertParameters(trials.get(2), Map.of(
                    new RealParameter("lr", 1e-4, 0.5, OptionalDouble.empty(), true), 0.5,
                    new IntegerParameter("heads", 4, 8, 1, false), 6L));
        }
    }

    private static void assertParameters(TrialRecord trial, Map<Parameter, Object> expected) {
        expected.forEach((parameter, value) -> assertThat(trial.parameters().get(parameter.name()))
                .isEqualTo(new ParameterValue(parameter, value)));
    }

    @Test
    void theirStudyGoesOn() throws Exception {
        Path file = theirs();
        try (SqlStorage storage = SqlStorage.open("sqlite:" + file)) {
            List<TrialRecord> failed = storage.failStale(2, Duration.ofMinutes(5));
            assertThat(failed).extracting(TrialRecord::number).containsExactly(3);
            assertThat(storage.claimWaiting(2)).map(TrialRecord::number).contains(5);
            TrialRecord next = storage.createTrial(2);
            assertThat(next.number()).isEqualTo(6);
            storage.setParameters(next.id(), List.of(new ParameterValue(new RealParameter("dropout", 0.1, 0.35,
                    OptionalDouble.of(0.1), false), 0.2)));
            storage.setParameters(next.id(), List.of(new ParameterValue(new IntegerParameter("heads", 4, 8, 4, false), 4L)));
            storage.setParameters(next.id(), List.of(new ParameterValue(new CategoricalParameter("attention",
                    Arrays.asList(true, null, "it's", 1.5, 2L)), "it's")));
            storage.setTrialAttribute(next.id(), "ü", Map.of("a", List.of(1, Double.NaN)));
            storage.heartbeat(next.id());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(column(statement, "SELECT param_value || ' ' || distribution_json FROM trial_params WHERE trial_id = 8 "
                    + "ORDER BY param_id"))
                    .containsExactly("0.2 {\"name\": \"FloatDistribution\", \"attributes\": {\"step\": 0.1, \"low\": 0.1, "
                            + "\"high\": 0.3, \"log\": false}}", "4.0 {\"name\": \"IntDistribution\", \"attributes\": "
                            + "{\"log\": false, \"step\": 4, \"low\": 4, \"high\": 8}}", "2.0 {\"name\": "
                            + "\"CategoricalDistribution\", \"attributes\": {\"choices\": [true, null, \"it's\", 1.5, 2]}}");
            assertThat(column(statement, "SELECT \"key\" || value_json FROM trial_user_attributes WHERE trial_id = 8"))
                    .containsExactly("ü{\"a\": [1, NaN]}");
            assertThat(column(statement, "SELECT datetime_start FROM trials WHERE trial_id = 8").get(0))
                    .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
            assertThat(column(statement, "SELECT heartbeat FROM trial_heartbeats WHERE trial_id = 8").get(0))
                    .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE version_info SET schema_version = 11 | schema [11] | optuna storage upgrade
            UPDATE alembic_version SET version_num = 'v2.6.0.a' | revision [v2.6.0.a] | v3.2.0.a
            DELETE FROM alembic_version | revision [] | name another one
            DROP TABLE alembic_version | studies, study_directions | no database of studies
            """)
    void otherVersionsAreRefused(String change, String what, String mending) throws Exception {
        Path file = theirs();
        execute(file, change);
        assertThatThrownBy(() -> SqlStorage.open("sqlite:" + file)).isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(what).hasMessageContaining(mending);
    }

    /** Which differ by an index. */
    @Test
    void filesOfOptuna3Point1AreTaken() throws Exception {
        Path file = theirs();
        execute(file, "DROP INDEX ix_trials_study_id; UPDATE alembic_version SET version_num = 'v3.0.0.d'");
        try (SqlStorage storage = SqlStorage.open("sqlite:" + file)) {
            assertThat(storage.createTrial(2).number()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE trial_params SET distribution_json = '{"name": "X", "attributes": {}}' WHERE param_id = 2 | the distribution X
            UPDATE trial_params SET distribution_json = '{' WHERE param_id = 2 | no JSON: {
            UPDATE trial_params SET distribution_json = NULL WHERE param_id = 2 | no JSON at all
            UPDATE trial_params SET param_value = NULL WHERE param_id = 2 | parameter 'dropout' has no value
            UPDATE trial_params SET param_value = 9 WHERE param_id = 5 | has no choice 9.0
            UPDATE trial_values SET value = NULL WHERE trial_id = 2 | FINITE
            UPDATE trial_user_attributes SET value_json = 'x' WHERE trial_id = 2 | no JSON: x
            """)
    void whatCannotBeUnderstoodIsNamed(String change, String what) throws Exception {
        Path file = theirs();
        execute(file, change);
        try (SqlStorage storage = SqlStorage.open("sqlite:" + file)) {
            assertThatThrownBy(() -> storage.trials(2)).isInstanceOf(StorageException.class)
                    .hasMessageContaining(file.toString()).hasMessageContaining("trial 0, table trial_")
                    .hasMessageContaining(what);
            assertThat(storage.trials(1)).as("the other study").hasSize(1);
        }
    }

    /** SQLite gives ids of deleted rows anew. */
    @Test
    void aDeletedTrialIsForgotten() throws Exception {
        Path file = theirs();
        try (SqlStorage storage = SqlStorage.open("sqlite:" + file)) {
            assertThat(storage.trials(1).get(0).values()).containsExactly(-0.5);
            execute(file, "DELETE FROM trial_values WHERE trial_id = 1; DELETE FROM trials WHERE trial_id = 1");
            assertThat(storage.trials(1)).isEmpty();
            execute(file, "INSERT INTO trials VALUES (1, 0, 1, 'COMPLETE', '2026-03-02 08:00:00.000000', "
                    + "'2026-03-02 09:00:00.000000'); INSERT INTO trial_values VALUES (1, 1, 0, 0.75, 'FINITE')");
            assertThat(storage.trials(1).get(0).values()).containsExactly(0.75);
        }
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.db"), "No database, but many a word. ".repeat(100));
        assertThatThrownBy(() -> SqlStorage.open("sqlite:" + text)).isInstanceOf(StorageException.class)
                .hasMessageContaining(text.toString()).hasMessageContaining("no SQLite database");
        Path other = folder.resolve("other.db");
        execute(other, "CREATE TABLE birds (name TEXT)");
        assertThatThrownBy(() -> SqlStorage.open("sqlite:" + other)).isInstanceOf(StorageException.class)
                .hasMessageContaining("[birds]").hasMessageContaining("no database of studies");
        assertThat(schema(other)).containsOnlyKeys("birds");
    }

    @Test
    void aClosedStorageSaysSo() {
        SqlStorage storage = SqlStorage.open("sqlite:" + folder.resolve("ours.db"));
        storage.close();
        storage.close();
        assertThatThrownBy(storage::studies).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    }
}
