package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigProblem;
import org.segmodel.core.config.YamlValue;
import org.segmodel.train.lyrics.ablation.config.AblationConfig;
import org.segmodel.train.lyrics.ablation.config.VariantSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.Presets;

/**
 * Makes the configurations of a study's variants. Later ones win: the base, what the study sets, the caller's changes, and
 * what the variant sets. For one study.
 */
final class VariantReader {

    private final AblationConfig study;
    private final List<String> common;
    private final List<Variant> variants = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    /** A problem of the base is one of all variants, and told once. */
    private final Set<List<String>> told = new LinkedHashSet<>();

    VariantReader(AblationConfig study, List<String> changes) {
        this.study = study;
        this.common = new ArrayList<>(overrides(study.set()));
        common.addAll(changes);
    }

    /**
     * The base, then the variants in the order of the file.
     *
     * @throws ConfigException with the problems of all
     */
    List<Variant> variants() {
        add(AblationConfig.BASE, Variant.Kind.BASE, "", study.base(), List.of());
        study.leaveOneOut().forEach((part, settings) -> add(AblationConfig.without(part), Variant.Kind.WITHOUT_PART,
                settings.description(), study.base(), overrides(settings.set())));
        study.addOneIn().forEach((part, settings) -> add(AblationConfig.with(part), Variant.Kind.WITH_PART,
                settings.description(), study.base(), overrides(settings.set())));
        grid();
        study.variants().forEach(this::variant);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return variants;
    }

    private static List<String> overrides(Map<String, Optional<Object>> set) {
        return set.entrySet().stream().map(entry -> override(entry.getKey(), entry.getValue())).toList();
    }

    private static String override(String key, Optional<Object> value) {
        return key + '=' + YamlValue.of(value.orElse(null));
    }

    private void add(String name, Variant.Kind kind, String description, Optional<String> base, List<String> own) {
        load(name, base, own).ifPresent(config -> variants.add(new Variant(name, kind, description, config, List.of(), false)));
    }

    private Optional<LyricTrainingConfig> load(String name, Optional<String> base, List<String> own) {
        List<String> all = new ArrayList<>(common);
        all.addAll(own);
        try {
            return Optional.of(Presets.base(base, all));
        } catch (ConfigException e) {
            e.problems().stream().filter(problem -> told.add(List.of(problem.key(), problem.value(), problem.message())))
                    .forEach(problem -> problems.add(new ConfigProblem("variant " + name + ", " + problem.source(),
                            problem.line(), problem.column(), problem.key(), problem.value(), problem.message(),
                            problem.nearest())));
            return Optional.empty();
        }
    }

    private void variant(String name, VariantSettings settings) {
        load(name, root(settings), chain(settings)).ifPresent(config -> variants.add(new Variant(name, Variant.Kind.OTHER,
                settings.description(), config, settings.members(), settings.allSeeds())));
    }

    private Optional<String> root(VariantSettings settings) {
        return settings.from().isPresent() ? root(study.variants().get(settings.from().get()))
                : settings.base().or(study::base);
    }

    private List<String> chain(VariantSettings settings) {
        List<String> all = new ArrayList<>(settings.from().map(from -> chain(study.variants().get(from))).orElse(List.of()));
        all.addAll(overrides(settings.set()));
        return all;
    }

    private void grid() {
        List<Map<String, Optional<Object>>> points = new ArrayList<>(List.of(Map.of()));
        study.grid().forEach((key, values) -> {
            List<Map<String, Optional<Object>>> longer = new ArrayList<>();
            for (Map<String, Optional<Object>> point : points) {
                for (Optional<Object> value : values) {
                    Map<String, Optional<Object>> next = new LinkedHashMap<>(point);
                    next.put(key, value);
                    longer.add(next);
                }
            }
            points.clear();
            points.addAll(longer);
        });
        Optional<LyricTrainingConfig> base = variants.stream().findFirst().map(Variant::config);
        for (Map<String, Optional<Object>> point : study.grid().isEmpty() ? List.<Map<String, Optional<Object>>>of() : points) {
            String name = name(point);
            load(name, study.base(), overrides(point)).filter(config -> !base.equals(Optional.of(config)))
                    .ifPresent(config -> variants.add(new Variant(name, Variant.Kind.GRID_POINT, "", config, List.of(), false)));
        }
    }

    /** As {@code key=value,other=value}, each key by as many of its last words as tell it from the others. */
    private String name(Map<String, Optional<Object>> point) {
        List<String> parts = new ArrayList<>();
        point.forEach((key, value) -> parts.add(shortKey(key) + "=" + YamlValue.of(value.orElse(null))
                .replaceAll("[\\[\\]{}' ]", "").replaceAll("[^\\w.+-]", "-")));
        return String.join(",", parts);
    }

    private String shortKey(String key) {
        String[] words = key.split("\\.");
        for (int from = words.length - 1; from > 0; from--) {
            String end = String.join(".", Arrays.copyOfRange(words, from, words.length));
            if (study.grid().keySet().stream().filter(other -> ("." + other).endsWith("." + end)).count() == 1) {
                return end;
            }
        }
        return key;
    }
}
