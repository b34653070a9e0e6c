package org.segmodel.train.lyrics.ablation.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmodel.core.config.ConfigConflicts;
import org.segmodel.core.config.ConfigConflicts.Conflict;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.config.Setting;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * An ablation study as a file has it: what is taken away from a configuration, put to it, or tried in place of what it has.
 * Read from YAML by {@link org.segmodel.core.config.ConfigLoader}.
 *
 * @param title       what is studied
 * @param base        what all variants begin from and are compared with
 * @param set         what the base and all variants have besides
 * @param seeds       of the trainings
 * @param folds       of a cross-validation; empty for the split as it is
 * @param foldSeed    deals the songs to the folds
 * @param leaveOneOut parts that are taken away one by one
 * @param addOneIn    parts that are added one by one
 * @param grid        keys with their values; every combination
 * @param variants    further variants by name
 * @param scoring     how all are compared
 * @param memoryHeap  heap of the JVM in which peak memory is measured; empty to leave that
 */
public record AblationConfig(
        @Setting(value = "What is studied; the title of the reports.", byDefault = "Ablation study") String title,
        @Setting(value = "Configuration that all variants begin from and are compared with: preset:NAME, or a YAML file. null: "
                + "defaults alone.", byDefault = "null") Optional<String> base,
        @Setting(value = "Values that the base and all variants have instead of its own, by dotted key.", byDefault = "{}")
        Map<String, Optional<Object>> set,
        @Setting(value = "Seeds of the trainings, in place of system.seed; the same for all variants.",
                byDefault = "[1, 2, 3]") List<Long> seeds,
        @Setting(value = "Cross-validation over training and validation songs together with so many folds; null: the split as "
                + "it is.", byDefault = "null", range = "[2, inf)") Optional<Integer> folds,
        @Setting(value = "Seed that deals the songs to the folds.", byDefault = "0") long foldSeed,
        @Setting(value = "Parts that are taken away one by one: the variant of part x is called without-x.", byDefault = "{}")
        Map<String, PartSettings> leaveOneOut,
        @Setting(value = "Parts that are added one by one: the variant of part x is called with-x.", byDefault = "{}")
        Map<String, PartSettings> addOneIn,
        @Setting(value = "Dotted keys with the values to try; every combination is a variant, but for the one that the base "
                + "has already.", byDefault = "{}") Map<String, List<Optional<Object>>> grid,
        @Setting(value = "Further variants, by name.", byDefault = "{}") Map<String, VariantSettings> variants,
        @Setting("How variants are compared with the base.") ScoringSettings scoring,
        @Setting(value = "Heap limit, as java -Xmx takes it, of a new JVM in which each variant trains one epoch to measure "
                + "its peak memory; null: not measured.", byDefault = "1g") Optional<String> memoryHeap) {

    /** What the base is called. */
    public static final String BASE = "base";

    /** Keys without a default, which a list of defaults lacks. */
    private static final List<String> REQUIRED = List.of("data.train_file", "data.val_file");

    /**
     * Checks how the parts go together.
     *
     * @throws IllegalArgumentException naming every key at fault: a name that is taken or cannot be one of a folder, a key that
     *                                  no configuration has, a variant that builds on one which does not stand above, no
     *                                  variant at all, no seed or one twice
     */
    public AblationConfig {
        ConfigRules.check(AblationConfig.class, title, base, set, seeds, folds, foldSeed, leaveOneOut, addOneIn, grid,
                variants, scoring, memoryHeap);
        set = copy(set);
        seeds = List.copyOf(seeds);
        leaveOneOut = copy(leaveOneOut);
        addOneIn = copy(addOneIn);
        grid = copy(grid);
        variants = copy(variants);
        List<Conflict> conflicts = new ArrayList<>();
        unknownKeys(set, List.of("set"), conflicts);
        leaveOneOut.forEach((name, part) -> unknownKeys(part.set(), List.of("leave_one_out", name, "set"), conflicts));
        addOneIn.forEach((name, part) -> unknownKeys(part.set(), List.of("add_one_in", name, "set"), conflicts));
        variants.forEach((name, part) -> unknownKeys(part.set(), List.of("variants", name, "set"), conflicts));
        unknownKeys(grid, List.of("grid"), conflicts);
        names(leaveOneOut, addOneIn, variants, conflicts);
        references(variants, conflicts);
        if (leaveOneOut.isEmpty() && addOneIn.isEmpty() && grid.isEmpty() && variants.isEmpty()) {
            conflicts.add(conflict("a study without variants; expected leave_one_out, add_one_in, grid or variants"));
        }
        grid.forEach((key, values) -> {
            if (values.isEmpty()) {
                conflicts.add(conflict("expected one value or more", "grid", key));
            }
        });
        if (seeds.isEmpty() || new LinkedHashSet<>(seeds).size() < seeds.size()) {
            conflicts.add(conflict("expected one seed or more, each once", "seeds"));
        }
        if (!conflicts.isEmpty()) {
            throw new ConfigConflicts(conflicts);
        }
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static void unknownKeys(Map<String, ?> set, List<String> path, List<Conflict> conflicts) {
        Set<String> known = FlatConfig.defaults(LyricTrainingConfig.class).keySet();
        for (String key : set.keySet()) {
            boolean fits = REQUIRED.contains(key) || known.stream().anyMatch(each -> each.equals(key)
                    || each.startsWith(key + ".") || key.startsWith(each + "."));
            if (!fits) {
                List<String> whole = new ArrayList<>(path);
                whole.add(key);
                Conflict unknown = Conflict.unknown(whole, "no configuration has such a key", key, known);
                conflicts.add(unknown.nearest().isPresent() ? unknown : new Conflict(whole, "no configuration has such a key; "
                        + "docs/configuration.md has them all", Optional.empty()));
            }
        }
    }

    private static void names(Map<String, PartSettings> leaveOneOut, Map<String, PartSettings> addOneIn,
            Map<String, VariantSettings> variants, List<Conflict> conflicts) {
        Set<String> taken = new LinkedHashSet<>(List.of(BASE));
        leaveOneOut.keySet().forEach(name -> name(without(name), List.of("leave_one_out", name), taken, conflicts));
        addOneIn.keySet().forEach(name -> name(with(name), List.of("add_one_in", name), taken, conflicts));
        variants.keySet().forEach(name -> name(name, List.of("variants", name), taken, conflicts));
    }

    private static void name(String name, List<String> path, Set<String> taken, List<Conflict> conflicts) {
        if (!name.matches("[\\w.,=+-]+")) {
            conflicts.add(new Conflict(path, "a variant cannot be called '" + name
                    + "'; expected letters, digits, points, hyphens and underscores", Optional.empty()));
        } else if (!taken.add(name)) {
            conflicts.add(new Conflict(path, "another variant is called '" + name + "', too", Optional.empty()));
        }
    }

    private static void references(Map<String, VariantSettings> variants, List<Conflict> conflicts) {
        Map<String, VariantSettings> above = new LinkedHashMap<>();
        variants.forEach((name, variant) -> {
            variant.from().filter(from -> !above.containsKey(from)).ifPresent(from -> conflicts.add(Conflict.unknown(
                    List.of("variants", name, "from"), "no variant of this name stands above", from, above.keySet())));
            for (String member : variant.members()) {
                if (!member.equals(BASE) && !above.containsKey(member)) {
                    conflicts.add(Conflict.unknown(List.of("variants", name, "members"), "no variant called '" + member
                            + "' stands above", member, above.keySet()));
                } else if (!member.equals(BASE) && !above.get(member).members().isEmpty()) {
                    conflicts.add(conflict("the member " + member + " is an ensemble itself; expected its members instead",
                            "variants", name, "members"));
                }
            }
            above.put(name, variant);
        });
    }

    private static Conflict conflict(String message, String... path) {
        return new Conflict(List.of(path), message, Optional.empty());
    }

    /**
     * Name of the variant without a part.
     *
     * @param part its name
     */
    public static String without(String part) {
        return "without-" + part;
    }

    /**
     * Name of the variant with a part.
     *
     * @param part its name
     */
    public static String with(String part) {
        return "with-" + part;
    }
}
