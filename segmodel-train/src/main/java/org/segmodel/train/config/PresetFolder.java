package org.segmodel.train.config;

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

/**
 * Configurations of one kind that come with the suite, by name. Immutable.
 *
 * @param type   root record of the configurations
 * @param folder where they lie on the class path
 * @param <T>    that record
 */
public record PresetFolder<T extends Record>(Class<T> type, String folder) {

    /** What a preset's name begins with where a file could stand as well. */
    public static final String PREFIX = "preset:";

    private static final String ENDING = ".yaml";

    /** The names of the presets, sorted. */
    public List<String> names() {
        URL url = PresetFolder.class.getClassLoader().getResource(folder);
        if (url == null) {
            return List.of();
        }
        try {
            URI uri = url.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return names(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return names(jar.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the presets in " + url, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot list the presets in " + url, e);
        }
    }

    /**
     * Reads a preset.
     *
     * @param name      with or without {@link #PREFIX}
     * @param overrides {@code dotted.key=value} each, as in {@link ConfigLoader#load}
     * @throws ConfigException if there is no such preset, or with all problems of the overrides
     */
    public T load(String name, List<String> overrides) {
        String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return ConfigLoader.parse(type, PREFIX + plain, text(plain), overrides);
    }

    /**
     * Reads the configuration that a command line or a file names.
     *
     * @param given     a YAML file, or a preset's name with {@link #PREFIX}
     * @param overrides {@code dotted.key=value} each
     * @throws ConfigException with all problems
     */
    public T config(String given, List<String> overrides) {
        return given.startsWith(PREFIX) ? load(given, overrides) : ConfigLoader.load(type, Path.of(given), overrides);
    }

    private String text(String name) {
        // A slash would lead out of the folder.
        String path = folder + "/" + name + ENDING;
        try (InputStream in = name.matches("[\\w.-]+")
                ? PresetFolder.class.getClassLoader().getResourceAsStream(path) : null) {
            if (in == null) {
                throw unknown(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the preset " + name, e);
        }
    }

    private ConfigException unknown(String name) {
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
