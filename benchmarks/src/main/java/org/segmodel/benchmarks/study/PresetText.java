package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.segmodel.train.lyrics.LyricTrainer;

/** The presets of segmodel-train as text. Stateless. */
final class PresetText {

    private static final String FOLDER = "/org/segmodel/train/presets/";

    private PresetText() {
    }

    /** The YAML of a preset; empty if there is none of that name. */
    static Optional<String> of(String name) throws IOException {
        try (InputStream in = LyricTrainer.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What to say where there is none. */
    static String unknown(String name) {
        return "there is no preset '" + name + "'; look for the names in docs/configuration.md";
    }
}
