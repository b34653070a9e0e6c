package org.segmodel.train.search.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.segmodel.train.search.study.StudyStorage;

/**
 * The storage on a server, where there is one: with {@code -Dsegmodel.test.postgresql=postgresql://USER:PASSWORD@HOST/DATABASE}.
 * Each test makes a schema of its own in that database, and drops it.
 */
@EnabledIfSystemProperty(named = PostgresStorageTest.PROPERTY, matches = "postgresql:.*")
class PostgresStorageTest extends StudyStorageContract {

    static final String PROPERTY = "segmodel.test.postgresql";

    private final String schema = "segmodel_" + UUID.randomUUID().toString().replace("-", "");
    private String url;
    private SqlStorage storage;

    @BeforeEach
    void open() throws Exception {
        String server = System.getProperty(PROPERTY);
        execute("CREATE SCHEMA " + schema);
        url = server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
        storage = SqlStorage.open(url);
    }

    @AfterEach
    void close() throws Exception {
        storage.close();
        execute("DROP SCHEMA " + schema + " CASCADE");
    }

    private static int execute(String sql) throws Exception {
        StorageUrl server = StorageUrl.parse(System.getProperty(PROPERTY));
        try (Connection connection = DriverManager.getConnection(server.jdbc(), server.properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    @Override
    StudyStorage storage() {
        return storage;
    }

    @Override
    void age(long trial, Duration by) throws Exception {
        assertThat(execute("UPDATE " + schema + ".trial_heartbeats SET heartbeat = heartbeat - INTERVAL '" + by.toSeconds()
                + " seconds' WHERE trial_id = " + trial)).isOne();
    }

    @Test
    void fourThreadsOfTwoStoragesShareAStudy() throws Exception {
        execute("CREATE SCHEMA " + schema + "_new");
        try {
            Crowd.assertSharesAStudy(url + "_new");
        } finally {
            execute("DROP SCHEMA " + schema + "_new CASCADE");
        }
    }

    @Test
    void aLostConnectionIsRenewed() throws Exception {
        assertThat(storage.studies()).isEmpty();
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'segmodel' AND query LIKE "
                + "'%' AND state = 'idle' AND pid <> pg_backend_pid()");
        assertThat(storage.studies()).isEmpty();
    }
}
