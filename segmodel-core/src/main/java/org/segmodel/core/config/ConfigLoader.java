package org.segmodel.core.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads YAML into configuration records and reports every problem at once, each with its place.
 *
 * <p>Keys are the record components in snake case, unless {@link Setting#key()} names another. Problems are: an unknown
 * or repeated key, a wrong type, a value out of its range, a missing required key, {@code null} for anything but an
 * {@code Optional}, a conflict between values (an {@code IllegalArgumentException} thrown by a record's constructor,
 * which runs once all of its components are right; {@link ConfigConflicts} says which keys are meant), a YAML tag, and
 * text that is not YAML or not UTF-8.
 *
 * <p>Numbers are decimal: {@code 8}, {@code 1e-6}, {@code .5}; in quotes they are text. Flags are {@code true} and
 * {@code false} only. Enum constants are written in lower case. A file path is kept as written; to resolve it is the
 * caller's business. A default that is itself a section ({@code byDefault = "{enabled: true}"}) completes what the file
 * says of that section. A list of sections with one item may be written as that section. Anchors and aliases may be
 * used, up to 20000 values once they are expanded.
 *
 * <p>Nothing named in the text is ever instantiated. Stateless, therefore safe for use by several threads.
 */
public final class ConfigLoader {

    private ConfigLoader() {
    }

    /**
     * Reads a file.
     *
     * @param type      the root record
     * @param file      YAML in UTF-8; an empty file means all defaults
     * @param overrides {@code dotted.key=value} each, the value in YAML; laid over the file in order, and able to make
     *                  sections that the file lacks; an override replaces a list or section as a whole
     * @throws ConfigException with all problems, also if the file is missing or cannot be read
     */
    public static <T extends Record> T load(Class<T> type, Path file, List<String> overrides) {
        List<ConfigProblem> problems = new ArrayList<>();
        String source = file.toString();
        YamlNode root = text(file, problems).map(text -> YamlTree.ofFile(source, text, problems))
                .orElseGet(() -> new YamlNode.Broken(Place.of(source)));
        return bind(type, root, overrides, problems);
    }

    /**
     * Reads YAML from a string.
     *
     * @param type       the root record
     * @param sourceName the name to use in messages
     * @param yaml       the text; empty means all defaults
     * @param overrides  as in {@link #load}
     * @throws ConfigException with all problems
     */
    public static <T extends Record> T parse(Class<T> type, String sourceName, String yaml, List<String> overrides) {
        List<ConfigProblem> problems = new ArrayList<>();
        return bind(type, YamlTree.ofFile(sourceName, yaml, problems), overrides, problems);
    }

    /**
     * The record made of nothing but defaults.
     *
     * @param type the root record
     * @throws ConfigException if a key is required
     */
    public static <T extends Record> T defaults(Class<T> type) {
        String source = "defaults of " + type.getSimpleName();
        return bind(type, new YamlNode.Mapping(Place.of(source), Map.of()), List.of(), new ArrayList<>());
    }

    private static <T extends Record> T bind(Class<T> type, YamlNode root, List<String> overrides,
                                             List<ConfigProblem> problems) {
        Objects.requireNonNull(type, "type");
        YamlNode sections = root.isNull() ? new YamlNode.Mapping(root.place(), Map.of()) : root;
        YamlNode complete = Overrides.apply(sections, overrides, problems);
        T record = new ConfigBinder(type, root.place(), problems).section(type, complete, "");
        if (!problems.isEmpty()) {
            String main = root.place().source();
            problems.sort(Comparator.comparing((ConfigProblem problem) -> !problem.source().equals(main))
                    .thenComparing(ConfigProblem::line).thenComparing(ConfigProblem::column));
            throw new ConfigException(problems);
        }
        return record;
    }

    /** The text of a file; empty, with a problem, if it cannot be read. */
    static Optional<String> text(Path file, List<ConfigProblem> problems) {
        Place place = Place.of(file.toString());
        String problem;
        try {
            if (Files.isDirectory(file)) {
                problem = "this is a folder; expected a YAML file";
            } else if (Files.size(file) > YamlTree.MAX_CHARACTERS) {
                problem = "the file is larger than " + YamlTree.MAX_CHARACTERS + " bytes; is it a configuration?";
            } else {
                return decode(file, Files.readAllBytes(file), problems);
            }
        } catch (NoSuchFileException e) {
            problem = "there is no such file (looked for " + file.toAbsolutePath() + ')';
        } catch (IOException e) {
            problem = "the file cannot be read: " + e;
        }
        problems.add(ConfigProblem.at(place, "", problem));
        return Optional.empty();
    }

    private static Optional<String> decode(Path file, byte[] bytes, List<ConfigProblem> problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (result.isError()) {
            problems.add(ConfigProblem.at(Place.after(file.toString(), withoutMark), "", "byte 0x"
                    + Integer.toHexString(Byte.toUnsignedInt(in.get())) + " is not UTF-8; save the file as UTF-8"));
            return Optional.empty();
        }
        return Optional.of(withoutMark);
    }
}
