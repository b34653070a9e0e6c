package org.segmodel.examples.pretrained;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.core.run.RunManifest;
import org.segmodel.models.saved.SavedModel;

/** A model that says which files it was made of, but not where they lay on its maker's disk. Holds no state. */
final class Anonymous {

    private Anonymous() {
    }

    static SavedModel of(SavedModel model) {
        RunManifest manifest = model.manifest();
        RunManifest without = new RunManifest(manifest.suiteVersion(), manifest.engines(), names(manifest.config()),
                manifest.data(), manifest.seeds(), manifest.machine(), manifest.started(), manifest.ended(),
                manifest.results(), manifest.extra());
        return model.with(model.calibration(), without, model.metrics());
    }

    /** The same tree with file names where there were paths. */
    private static Map<String, Object> names(Map<?, ?> tree) {
        Map<String, Object> names = new LinkedHashMap<>();
        tree.forEach((key, value) -> names.put(String.valueOf(key), value instanceof Map<?, ?> inner ? names(inner)
                : value instanceof String text && text.contains("/") ? String.valueOf(Path.of(text).getFileName())
                : value));
        return names;
    }
}
