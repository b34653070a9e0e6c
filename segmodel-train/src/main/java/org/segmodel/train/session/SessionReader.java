package org.segmodel.train.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.run.RunManifest;

/** Reads back what a run left in its folder. */
public final class SessionReader {

    private SessionReader() {
    }

    /**
     * The configuration of the run, as it was used.
     *
     * @param session the folder
     * @param type    the record that was written
     * @throws org.segmodel.core.config.ConfigException with all problems, if it does not fit the record or is missing
     */
    public static <T extends Record> T config(Path session, Class<T> type) {
        return ConfigLoader.load(type, session.resolve(SessionFiles.CONFIG_SNAPSHOT), List.of());
    }

    /**
     * Metadata and epochs of the run; of a running one, those so far.
     *
     * @param session the folder
     * @throws IOException naming the file, if it cannot be read or is not what {@link SessionListener} writes
     */
    public static SessionMetrics metrics(Path session) throws IOException {
        Path file = session.resolve(SessionFiles.METRICS);
        try {
            return SessionMetrics.fromMap(JsonFiles.readObject(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * What happened in the run; in a running one, so far.
     *
     * @param session the folder
     * @throws IOException as {@link EventLogReader#read}
     */
    public static List<SessionEvent> events(Path session) throws IOException {
        return EventLogReader.read(session.resolve(SessionFiles.EVENTS));
    }

    /**
     * The manifest of the run.
     *
     * @param session the folder
     * @throws IOException naming the file, if it cannot be read or is no manifest
     */
    public static RunManifest manifest(Path session) throws IOException {
        return RunManifest.read(session.resolve(SessionFiles.MANIFEST));
    }

    /**
     * Any other JSON file of the run that holds an object.
     *
     * @param session the folder
     * @param name    its name, for example {@link SessionFiles#CALIBRATION}
     * @throws IOException naming the file, if it cannot be read or holds something else
     */
    public static Map<String, Object> json(Path session, String name) throws IOException {
        return JsonFiles.readObject(session.resolve(name));
    }
}
