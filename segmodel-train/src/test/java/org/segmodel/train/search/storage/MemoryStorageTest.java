package org.segmodel.train.search.storage;

import java.time.Duration;
import java.time.Instant;
import org.segmodel.train.search.study.StudyStorage;

/** The storage in memory. */
class MemoryStorageTest extends StudyStorageContract {

    private Duration back = Duration.ZERO;
    private final MemoryStorage storage = new MemoryStorage(() -> Instant.now().minus(back));

    @Override
    StudyStorage storage() {
        return storage;
    }

    /** By a heartbeat at a time when the clock was behind. */
    @Override
    void age(long trial, Duration by) {
        back = by;
        storage.heartbeat(trial);
        back = Duration.ZERO;
    }
}
