package org.segmodel.train.lyrics.ablation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmodel.core.run.RunManifest;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;

/**
 * What came out of a study. A training that failed is no score. Immutable.
 *
 * @param plan     what was trained
 * @param scoring  how it was compared
 * @param songs    number of songs that are scored
 * @param variants the base first, then the others in the order of the plan
 * @param failures why trainings failed
 * @param manifest what ran on what
 */
public record AblationScores(AblationPlan plan, ScoringSettings scoring, int songs, List<VariantScores> variants,
        Map<Training, String> failures, RunManifest manifest) {

    /** Copies. */
    public AblationScores {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(scoring, "scoring");
        Objects.requireNonNull(manifest, "manifest");
        variants = List.copyOf(variants);
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /** What all others are compared with. */
    public VariantScores base() {
        return variants.get(0);
    }

    /** What is compared with the base. */
    public List<VariantScores> compared() {
        return variants.subList(1, variants.size());
    }

    /** Number of tests that are corrected together: those of all variants that could be compared with the base. */
    public int family() {
        return (int) compared().stream().flatMap(variant -> variant.metrics().values().stream())
                .filter(score -> score.test().isPresent()).count();
    }
}
