package org.segmodel.train.search.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** The storage in a file. */
class SqliteStorageTest extends StudyStorageContract {

    @TempDir
    private Path folder;
    private Path file;
    private SqlStorage storage;

    @BeforeEach
    void open() {
        file = folder.resolve("study.db");
        storage = SqlStorage.open("sqlite:" + file);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    StudyStorage storage() {
        return storage;
    }

    @Override
    void age(long trial, Duration by) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement statement = connection.prepareStatement("UPDATE trial_heartbeats SET heartbeat = "
                        + "datetime(heartbeat, '-" + by.toSeconds() + " seconds') WHERE trial_id = ?")) {
            statement.setLong(1, trial);
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    /** So that it can be copied, and no program misses what is in a second one. */
    @Test
    void allIsInOneFileAfterEachTransaction() throws Exception {
        long study = storage.createStudy("study", List.of(Direction.MINIMIZE)).id();
        storage.finish(storage.createTrial(study).id(), TrialState.COMPLETE, List.of(1.0));
        List<TrialRecord> trials = storage.trials(study);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        Path copy = Files.copy(file, folder.resolve("copy.db"));
        try (SqlStorage other = SqlStorage.open("sqlite:///" + copy)) {
            assertThat(other.trials(study)).isEqualTo(trials);
        }
    }
}
