package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * The configurations that {@link AccuracyStudy} compares, as a file has them.
 *
 * @param variants in the order of the tables; differences are taken from the first
 */
record AccuracyVariants(@Setting("The variants; the first is what the others are compared with.")
        List<AccuracyVariant> variants) {

    /** Names of the files that come with this study. */
    static final List<String> OWN = List.of("accuracy", "strategies");

    /**
     * Checks that names are unique, and that each variant builds on earlier ones.
     *
     * @throws IllegalArgumentException naming the variant that does not
     */
    AccuracyVariants {
        ConfigRules.check(AccuracyVariants.class, variants);
        variants = List.copyOf(variants);
        Map<String, AccuracyVariant> earlier = new LinkedHashMap<>();
        for (AccuracyVariant variant : variants) {
            List<String> named = new ArrayList<>(variant.members());
            variant.from().ifPresent(named::add);
            for (String name : named) {
                if (!earlier.containsKey(name)) {
                    throw new IllegalArgumentException("variant " + variant.name() + " names '" + name
                            + "'; expected one of those before it, " + earlier.keySet());
                }
            }
            for (String member : variant.members()) {
                if (earlier.get(member).isEnsemble()) {
                    throw new IllegalArgumentException("variant " + variant.name() + " has the member " + member
                            + ", which is an ensemble itself; expected its members instead");
                }
            }
            if (earlier.put(variant.name(), variant) != null) {
                throw new IllegalArgumentException("two variants are called '" + variant.name() + "'");
            }
        }
    }

    /**
     * Variants that come with this study.
     *
     * @param name one of {@link #OWN}
     */
    static AccuracyVariants own(String name) throws IOException {
        String resource = name + "-variants.yaml";
        try (InputStream in = AccuracyVariants.class.getResourceAsStream(resource)) {
            return ConfigLoader.parse(AccuracyVariants.class, resource,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), List.of());
        }
    }

    /** The variant of a name. */
    AccuracyVariant named(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("there is no variant '" + name + "'; there are "
                        + variants.stream().map(AccuracyVariant::name).toList()));
    }

    /** All overrides of a variant: those of the variants that it builds on, then its own. */
    List<String> overrides(AccuracyVariant variant) {
        List<String> all = new ArrayList<>(variant.from().map(name -> overrides(named(name))).orElse(List.of()));
        all.addAll(variant.overrides());
        return all;
    }

    /** The preset that a variant begins with in the end. */
    String preset(AccuracyVariant variant) {
        return variant.from().map(name -> preset(named(name))).orElseGet(() -> variant.preset().orElseThrow());
    }

    /**
     * The configuration of a variant.
     *
     * @param more further overrides, after those of the variant
     * @throws IllegalArgumentException                    if there is no such preset
     * @throws org.segmodel.core.config.ConfigException with all problems of the overrides
     */
    LyricTrainingConfig config(AccuracyVariant variant, List<String> more) throws IOException {
        String preset = preset(variant);
        List<String> all = new ArrayList<>(overrides(variant));
        all.addAll(more);
        return ConfigLoader.parse(LyricTrainingConfig.class, "variant " + variant.name() + ", preset:" + preset,
                PresetText.of(preset).orElseThrow(() -> new IllegalArgumentException("variant " + variant.name() + ": "
                        + PresetText.unknown(preset))), all);
    }
}
