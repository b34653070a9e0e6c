package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.segmodel.train.lyrics.compare.ShortPaths;
import org.segmodel.train.lyrics.config.Presets;

/** Names for the configurations of a command line. Holds no state. */
final class CandidateNames {

    private CandidateNames() {
    }

    /**
     * The name of each: a preset's own, a file's without its ending, with folders where it takes them to tell files apart.
     *
     * @param given YAML files, and presets with {@link Presets#PREFIX}
     */
    static List<String> of(List<String> given) {
        List<Path> files = given.stream().filter(each -> !each.startsWith(Presets.PREFIX)).map(CandidateNames::file).distinct()
                .toList();
        Map<Path, Path> ends = ShortPaths.of(files);
        List<String> names = new ArrayList<>();
        for (String each : given) {
            names.add(each.startsWith(Presets.PREFIX) ? each.substring(Presets.PREFIX.length())
                    : safe(ends.get(file(each)).toString()));
        }
        return names;
    }

    private static Path file(String given) {
        return Path.of(given.replaceFirst("\\.ya?ml$", "")).toAbsolutePath().normalize();
    }

    private static String safe(String name) {
        return name.codePoints().mapToObj(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0 ? Character.toString(c)
                : "-").collect(Collectors.joining()).replaceFirst("^[.-]+", "");
    }
}
