package org.segmodel.core.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Values of a record do not go together, and which of its keys are to blame. Thrown by the constructor of a record of a
 * configuration; {@link ConfigLoader} reports every one at its place in the file.
 */
public final class ConfigConflicts extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    /**
     * One of them.
     *
     * @param path    keys from the record downwards; what is not in the file is looked for as far as it goes
     * @param message what is wrong and what was expected
     * @param nearest the valid name that a wrong one resembles most, if any
     */
    public record Conflict(List<String> path, String message, Optional<String> nearest) {

        /** Copies. */
        public Conflict {
            path = List.copyOf(path);
        }

        /**
         * An unknown name; the message ends with the nearest of the known ones.
         *
         * @param path    as of the record
         * @param message what is wrong
         * @param name    the wrong name
         * @param known   the right ones
         */
        public static Conflict unknown(List<String> path, String message, String name, Collection<String> known) {
            Optional<String> nearest = Nearest.to(name, known);
            return new Conflict(path, message + nearest.map(near -> "; did you mean " + near + '?')
                    .orElse("; there are: " + String.join(", ", known)), nearest);
        }

        /** The keys with dots between. */
        String key() {
            return String.join(".", path);
        }

        /** The node that is meant, or the last above it that there is. */
        YamlNode find(YamlNode node) {
            YamlNode found = node;
            for (String key : path) {
                YamlNode below = found instanceof YamlNode.Mapping mapping ? mapping.get(key) : null;
                if (below == null) {
                    return found;
                }
                found = below;
            }
            return found;
        }
    }

    /**
     * From the conflicts.
     *
     * @param conflicts at least one
     */
    public ConfigConflicts(List<Conflict> conflicts) {
        super(conflicts.stream().map(conflict -> conflict.key() + ": " + conflict.message())
                .collect(Collectors.joining("; ")));
        this.conflicts = List.copyOf(conflicts);
    }

    List<Conflict> conflicts() {
        return conflicts;
    }
}
