package org.segmodel.models.genre.decision;

import java.util.List;
import java.util.Map;

/**
 * Which genres of a clip are chosen, by their probabilities. A genre reaches a threshold by {@code p >= threshold}; of
 * equal probabilities the one in the earlier column comes first; NaN is never chosen. Immutable, safe for use by several
 * threads. Each rule is one record of this package and one case of {@link #fromTree}.
 */
public sealed interface DecisionRule permits GlobalThreshold, GenreThresholds, TopK, ThresholdTopK {

    /** Name of the rule in files, for example {@code threshold}. */
    String name();

    /** The rule's numbers by name, as {@link #fromTree} expects them. */
    Map<String, Object> parameters();

    /**
     * Chooses for one clip.
     *
     * @param probabilities of its genres
     * @return for each genre whether it is chosen; none for no genres
     * @throws IllegalArgumentException as {@link #requireGenres}
     */
    boolean[] choose(double[] probabilities);

    /**
     * Makes sure that this rule is one for so many genres. Most are for any number of them.
     *
     * @param genres number of genres
     * @throws IllegalArgumentException if it is for another number
     */
    default void requireGenres(int genres) {
    }

    /** This rule as a tree for JSON; {@link #fromTree} makes an equal one of it. */
    default Map<String, Object> toTree() {
        return Map.of("rule", name(), "parameters", parameters());
    }

    /**
     * Reads a tree that {@link #toTree} made.
     *
     * @param tree keys {@code rule} and {@code parameters}
     * @throws IllegalArgumentException if the rule is unknown, or a parameter is missing, unknown, of another type or out
     *                                  of its range
     */
    static DecisionRule fromTree(Map<String, ?> tree) {
        if (!(tree.get("rule") instanceof String rule) || !(tree.get("parameters") instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException("a decision rule needs the key 'rule' with a name and the key 'parameters' "
                    + "with an object; found " + tree.get("rule") + " and " + tree.get("parameters"));
        }
        DecisionParameters numbers = new DecisionParameters("decision rule " + rule, values);
        return switch (rule) {
            case GlobalThreshold.NAME -> new GlobalThreshold(numbers.only("threshold").number("threshold"));
            case GenreThresholds.NAME -> new GenreThresholds(numbers.only("thresholds").numbers("thresholds"));
            case TopK.NAME -> new TopK(numbers.only("k").whole("k"));
            case ThresholdTopK.NAME -> {
                numbers.only("threshold", "k");
                yield new ThresholdTopK(numbers.number("threshold"), numbers.whole("k"));
            }
            default -> throw new IllegalArgumentException("decision rule '" + rule + "' is unknown to this release; it knows "
                    + List.of(GlobalThreshold.NAME, GenreThresholds.NAME, TopK.NAME, ThresholdTopK.NAME));
        };
    }
}
