package org.segmodel.train.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.run.RunManifest;
import org.segmodel.train.checkpoint.CheckpointFolder;

/** The configuration of a session that goes on: its snapshot, but for settings on which nothing computed depends. */
public final class ResumedConfig {

    /** May be set otherwise, too: a run that its time cut short goes on. */
    private static final String TIME_LIMIT = "training.max_minutes";
    private static final String ABSENT = "null";

    private ResumedConfig() {
    }

    /**
     * Reads the configuration. Where the run has a state to go on from, it is held against the one that the manifest says
     * the run began with, so that a snapshot edited since then is no way around.
     *
     * @param type    root record of the configuration
     * @param session the folder
     * @param changes {@code dotted.key=value} each
     * @param files   keys that name files which a run reads: their places may change
     * @param <T>     that record
     * @throws ResumeException if there is no session, it was begun by another release, or naming the keys that may not
     *                         change
     * @throws org.segmodel.core.config.ConfigException if snapshot or changes are no valid configuration
     */
    public static <T extends Record> T of(Class<T> type, Path session, List<String> changes, Set<String> files) {
        Path snapshot = SessionRun.snapshot(session);
        T began = new CheckpointFolder(session).isPresent() ? began(type, session)
                : ConfigLoader.load(type, snapshot, List.of());
        T changed = ConfigLoader.load(type, snapshot, changes);
        Map<String, String> then = FlatConfig.of(began);
        List<String> refused = new ArrayList<>();
        FlatConfig.of(changed).forEach((key, now) -> {
            if (!now.equals(then.getOrDefault(key, ABSENT)) && !mayChange(files, key, then.getOrDefault(key, ABSENT), now)) {
                refused.add(key + " (" + then.getOrDefault(key, ABSENT) + " then, " + now + " now)");
            }
        });
        if (!refused.isEmpty()) {
            throw new ResumeException("the session " + session + " cannot go on with other settings of "
                    + String.join(", ", refused) + ": the epochs behind it would have come out otherwise. Leave these as "
                    + "they were, with --set and in " + snapshot.getFileName() + ", or train anew with them: train "
                    + snapshot + " --set KEY=VALUE. What may change: "
                    + TIME_LIMIT + ", " + NeutralSettings.sentence() + ", and the places of files that a run reads: "
                    + String.join(", ", new TreeSet<>(files)));
        }
        return changed;
    }

    private static <T extends Record> T began(Class<T> type, Path session) {
        RunManifest manifest = SessionRun.began(session).orElseThrow();
        new RunOrigin(session, manifest).requireSameRelease();
        return ConfigLoader.parse(type, session.resolve(SessionFiles.MANIFEST).toString(),
                JsonFiles.toJson(manifest.config()), List.of());
    }

    private static boolean mayChange(Set<String> files, String key, String then, String now) {
        return key.equals(TIME_LIMIT) || NeutralSettings.contains(key)
                || files.contains(key) && !then.equals(ABSENT) && !now.equals(ABSENT);
    }
}
