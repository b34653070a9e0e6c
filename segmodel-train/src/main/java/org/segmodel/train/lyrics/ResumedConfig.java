package org.segmodel.train.lyrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.run.RunManifest;
import org.segmodel.train.checkpoint.CheckpointFolder;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.NeutralSettings;
import org.segmodel.train.session.ResumeException;
import org.segmodel.train.session.RunOrigin;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionRun;

/** The configuration of a session that goes on: its snapshot, but for settings on which nothing computed depends. */
final class ResumedConfig {

    /** May be set otherwise, too: a run that its time cut short goes on. */
    private static final String TIME_LIMIT = "training.max_minutes";
    private static final Set<String> FILES = Set.of("data.train_file", "data.val_file", "distillation.teacher",
            "curriculum.model");
    private static final String ABSENT = "null";

    private ResumedConfig() {
    }

    /**
     * Reads the configuration. Where the run has a state to go on from, it is held against the one that the manifest says
     * the run began with, so that a snapshot edited since then is no way around.
     *
     * @param session the folder
     * @param changes {@code dotted.key=value} each
     * @throws ResumeException if there is no session, it was begun by another release, or naming the keys that may not
     *                         change
     * @throws org.segmodel.core.config.ConfigException if snapshot or changes are no valid configuration
     */
    static LyricTrainingConfig of(Path session, List<String> changes) {
        Path snapshot = SessionRun.snapshot(session);
        LyricTrainingConfig began = new CheckpointFolder(session).isPresent() ? began(session)
                : ConfigLoader.load(LyricTrainingConfig.class, snapshot, List.of());
        LyricTrainingConfig changed = ConfigLoader.load(LyricTrainingConfig.class, snapshot, changes);
        Map<String, String> then = FlatConfig.of(began);
        List<String> refused = new ArrayList<>();
        FlatConfig.of(changed).forEach((key, now) -> {
            if (!now.equals(then.getOrDefault(key, ABSENT)) && !mayChange(key, then.getOrDefault(key, ABSENT), now)) {
                refused.add(key + " (" + then.getOrDefault(key, ABSENT) + " then, " + now + " now)");
            }
        });
        if (!refused.isEmpty()) {
            throw new ResumeException("the session " + session + " cannot go on with other settings of "
                    + String.join(", ", refused) + ": the epochs behind it would have come out otherwise. Leave these as "
                    + "they were, with --set and in " + snapshot.getFileName() + ", or train anew with them: train "
                    + snapshot + " --set KEY=VALUE. What may change: "
                    + TIME_LIMIT + ", " + NeutralSettings.sentence() + ", and the places of data.train_file, data.val_file "
                    + "and other files that a run reads");
        }
        return changed;
    }

    private static LyricTrainingConfig began(Path session) {
        RunManifest manifest = SessionRun.began(session).orElseThrow();
        new RunOrigin(session, manifest).requireSameRelease();
        return ConfigLoader.parse(LyricTrainingConfig.class, session.resolve(SessionFiles.MANIFEST).toString(),
                JsonFiles.toJson(manifest.config()), List.of());
    }

    /** The files that decide what a run learns, by the keys that name them. */
    static Map<String, Path> files(LyricTrainingConfig config) {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("data.train_file", config.data().trainFile());
        files.put("data.val_file", config.data().valFile());
        config.distillation().teacher().ifPresent(file -> files.put("distillation.teacher", file));
        config.curriculum().model().ifPresent(file -> files.put("curriculum.model", file));
        return files;
    }

    private static boolean mayChange(String key, String then, String now) {
        return key.equals(TIME_LIMIT) || NeutralSettings.contains(key)
                || FILES.contains(key) && !then.equals(ABSENT) && !now.equals(ABSENT);
    }
}
