package org.segmodel.train.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.segmodel.metrics.MetricId.Direction;

/**
 * Whether a variant is better than the base. A metric counts as better or worse if its test passes after correction for all
 * tests of the study, and the difference has the same sign with every seed, two or more: the test knows the chance in the
 * choice of songs alone, and a difference that turns with the seed is not the variant's. Immutable.
 *
 * @param effect what is to be said
 * @param better tested metrics in which the variant is better
 * @param worse  tested metrics in which it is worse
 */
public record Verdict(Effect effect, List<String> better, List<String> worse) {

    /** What a variant does. */
    public enum Effect {
        /** Better in one tested metric or more, worse in none. */
        HELPS("helps"),
        /** Worse in one or more, better in none. */
        HURTS("hurts"),
        /** Better in some and worse in others. */
        MIXED("helps and hurts"),
        /** Neither. */
        UNDECIDED("cannot be told apart at this size");

        private final String words;

        Effect(String words) {
            this.words = words;
        }

        /** For sentences. */
        public String words() {
            return words;
        }
    }

    private static final int LEAST_SEEDS = 2;

    /** Copies. */
    public Verdict {
        Objects.requireNonNull(effect, "effect");
        better = List.copyOf(better);
        worse = List.copyOf(worse);
    }

    /**
     * Judges.
     *
     * @param metrics   of the variant, with differences to the base
     * @param tested    those of them that decide
     * @param level     a corrected p below it passes
     * @param direction which way a metric is better
     */
    public static Verdict of(Map<String, ScoreSummary> metrics, List<String> tested, double level,
            Function<String, Direction> direction) {
        List<String> better = new ArrayList<>();
        List<String> worse = new ArrayList<>();
        for (String metric : tested) {
            Optional<ScoreSummary> score = Optional.ofNullable(metrics.get(metric)).filter(each -> isTold(each, level));
            if (score.isEmpty()) {
                continue;
            }
            boolean rises = score.get().differenceBySeed().get(0) > 0;
            switch (direction.apply(metric)) {
                case HIGHER -> (rises ? better : worse).add(metric);
                case LOWER -> (rises ? worse : better).add(metric);
                case NEUTRAL -> { }
            }
        }
        return new Verdict(effect(better, worse), better, worse);
    }

    private static boolean isTold(ScoreSummary score, double level) {
        List<Double> seeds = score.differenceBySeed();
        return seeds.size() >= LEAST_SEEDS && score.test().filter(test -> test.adjusted() < level).isPresent()
                && (seeds.stream().allMatch(each -> each > 0) || seeds.stream().allMatch(each -> each < 0));
    }

    private static Effect effect(List<String> better, List<String> worse) {
        if (better.isEmpty()) {
            return worse.isEmpty() ? Effect.UNDECIDED : Effect.HURTS;
        }
        return worse.isEmpty() ? Effect.HELPS : Effect.MIXED;
    }
}
