package org.segmodel.train.lyrics.ablation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.compare.Verdict;

/**
 * What came out of one variant. Immutable.
 *
 * @param variant which one
 * @param runs    one for each seed of which all trainings are done
 * @param metrics those shown, by name, with their differences to the base; empty if there is no run
 * @param verdict empty for the base, and where no seed is done for both
 * @param peak    peak memory of its training in MiB; empty where it was not measured or does not fit
 */
public record VariantScores(Variant variant, List<VariantRun> runs, Map<String, ScoreSummary> metrics,
        Optional<Verdict> verdict, OptionalDouble peak) {

    /** Copies. */
    public VariantScores {
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(peak, "peak");
        runs = List.copyOf(runs);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Name of the variant. */
    public String name() {
        return variant.name();
    }
}
