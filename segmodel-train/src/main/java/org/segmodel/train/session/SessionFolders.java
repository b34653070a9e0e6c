package org.segmodel.train.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the folders of sessions. Holds no state. */
public final class SessionFolders {

    /** Files of which every session has one or more, whatever release wrote it and wherever it was broken off. */
    public static final List<String> MARKS = List.of(SessionFiles.CONFIG_SNAPSHOT, SessionFiles.METRICS, SessionFiles.MANIFEST,
            SessionFiles.VALIDATION_PREDICTIONS);

    private SessionFolders() {
    }

    /**
     * The sessions that a path stands for.
     *
     * @param path anything
     * @return the folder itself if it is a session, else the sessions right in it by name, each as its real path; none if it is
     *         neither, or not there
     * @throws IOException if the content of the folder cannot be listed
     */
    public static List<Path> at(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        Path folder = path.toRealPath();
        if (isSession(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(SessionFolders::isSession).sorted().toList();
        }
    }

    private static boolean isSession(Path folder) {
        return MARKS.stream().anyMatch(mark -> Files.isRegularFile(folder.resolve(mark)));
    }
}
