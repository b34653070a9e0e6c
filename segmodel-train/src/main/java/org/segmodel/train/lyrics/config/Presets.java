package org.segmodel.train.lyrics.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigProblem;

/** The configurations that come with the suite, by name. Stateless. */
public final class Presets {

    /** What a preset's name begins with where a file could stand as well. */
    public static final String PREFIX = "preset:";

    private static final String FOLDER = "org/segmodel/train/presets";
    private static final String ENDING = ".yaml";

    private Presets() {
    }

    /** The names of the presets, sorted. */
    public static List<String> names() {
        URL folder = Presets.class.getClassLoader().getResource(FOLDER);
        if (folder == null) {
            return List.of();
        }
        try {
            URI uri = folder.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return names(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return names(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the presets in " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot list the presets in " + folder, e);
        }
    }

    /**
     * Reads a preset.
     *
     * @param name      with or without {@link #PREFIX}
     * @param overrides {@code dotted.key=value} each, as in {@link ConfigLoader#load}
     * @throws ConfigException if there is no such preset, or with all problems of the overrides
     */
    public static LyricTrainingConfig load(String name, List<String> overrides) {
        String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return ConfigLoader.parse(LyricTrainingConfig.class, PREFIX + plain, text(plain), overrides);
    }

    /**
     * Reads the configuration that a command line or a file names.
     *
     * @param given     a YAML file, or a preset's name with {@link #PREFIX}
     * @param overrides {@code dotted.key=value} each
     * @throws ConfigException with all problems
     */
    public static LyricTrainingConfig config(String given, List<String> overrides) {
        return given.startsWith(PREFIX) ? load(given, overrides)
                : ConfigLoader.load(LyricTrainingConfig.class, Path.of(given), overrides);
    }

    private static String text(String name) {
        // A slash would lead out of the folder.
        String path = FOLDER + "/" + name + ENDING;
        try (InputStream in = name.matches("[\\w.-]+")
                ? Presets.class.getClassLoader().getResourceAsStream(path) : null) {
            if (in == null) {
                throw unknown(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the preset " + name, e);
        }
    }

    private static ConfigException unknown(String name) {
        List<String> names = names();
        return new ConfigException(List.of(new ConfigProblem(PREFIX + name, 0, 0, "", name,
                "there is no such preset; " + (names.isEmpty() ? "this build has none" : "there are " + names),
                Optional.empty())));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted(Comparator.naturalOrder()).toList();
        }
    }
}
