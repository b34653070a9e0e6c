package org.segmodel.train.lyrics.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.segmodel.train.session.SessionFolders;

/**
 * Sessions that were asked for, and what was found to be none.
 *
 * @param sessions in the order in which they were named, each once
 * @param others   a sentence for each path at which there is no session
 */
public record RecordedSessions(List<RecordedSession> sessions, List<String> others) {

    /** Copies. */
    public RecordedSessions {
        sessions = List.copyOf(sessions);
        others = List.copyOf(others);
    }

    /**
     * Reads sessions. Whatever one of them lacks becomes a note of it; nothing that is wrong within a folder is thrown.
     *
     * @param paths folders of sessions; a folder that is none but holds some stands for all of them, by name
     * @return each session once, with the shortest end of its path as its name that tells it from the others
     * @throws IOException if the content of a folder cannot be listed
     */
    public static RecordedSessions read(List<Path> paths) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        List<String> others = new ArrayList<>();
        for (Path path : paths) {
            List<Path> found = SessionFolders.at(path);
            folders.addAll(found);
            if (!Files.exists(path)) {
                others.add(path + ": there is no such file or folder.");
            } else if (found.isEmpty()) {
                others.add(path + " is no session and holds none: a session has one of the files "
                        + String.join(", ", SessionFolders.MARKS) + ".");
            }
        }
        List<RecordedSession> sessions = new ArrayList<>();
        ShortPaths.of(folders).forEach((folder, name) -> sessions.add(SessionReading.read(name.toString(), folder)));
        return new RecordedSessions(sessions, others);
    }
}
