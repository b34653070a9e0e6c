package org.segmodel.train.genre.tuning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.segmodel.metrics.multilabel.DecisionCounts;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.decision.DecisionRule;

/**
 * Some of the clips to tune on. The same rules are tried on many parts of the clips; what they choose, and the order of the
 * clips in each genre, is worked out once for all. Used by one thread.
 */
final class TuningClips {

    private final All all;
    private final int[] rows;

    private TuningClips(All all, int[] rows) {
        this.all = all;
        this.rows = rows;
    }

    /** All clips, whatever part is looked at; arrays are only read. */
    private record All(boolean[][] truth, double[][] probabilities, int genres, Map<DecisionRule, boolean[][]> chosen,
            Map<Integer, int[]> falling) {

        boolean[][] chosen(DecisionRule rule) {
            return chosen.computeIfAbsent(rule, each -> Arrays.stream(probabilities).map(each::choose)
                    .toArray(boolean[][]::new));
        }

        int[] falling(int genre) {
            return falling.computeIfAbsent(genre, g -> IntStream.range(0, truth.length).boxed()
                    .sorted(Comparator.comparingDouble(c -> -probabilities[c][g])).mapToInt(Integer::intValue).toArray());
        }
    }

    static TuningClips of(MultiLabelForecasts forecasts) {
        return new TuningClips(new All(forecasts.truth(), forecasts.probabilities(), forecasts.genres().size(),
                new HashMap<>(), new HashMap<>()), IntStream.range(0, forecasts.clips()).toArray());
    }

    /** Some of these clips, by their places among these. */
    TuningClips only(List<Integer> places) {
        return new TuningClips(all, places.stream().mapToInt(place -> rows[place]).toArray());
    }

    int size() {
        return rows.length;
    }

    int genres() {
        return all.genres;
    }

    /** Clips that have the genre. */
    long positives(int genre) {
        return Arrays.stream(rows).filter(c -> all.truth[c][genre]).count();
    }

    /** What a rule is right and wrong about that will be asked about other parts of the clips, too. */
    DecisionCounts countsOfGrid(DecisionRule rule) {
        boolean[][] chosen = all.chosen(rule);
        return counts(place -> chosen[rows[place]]);
    }

    /** What any rule is right and wrong about. */
    DecisionCounts counts(DecisionRule rule) {
        return counts(place -> rule.choose(all.probabilities[rows[place]]));
    }

    /** The same with a rule for each clip. */
    DecisionCounts counts(List<DecisionRule> rules) {
        return counts(place -> rules.get(place).choose(all.probabilities[rows[place]]));
    }

    private DecisionCounts counts(IntFunction<boolean[]> chosen) {
        return DecisionCounts.of(all.genres, Arrays.stream(rows).mapToObj(c -> all.truth[c]).toArray(boolean[][]::new),
                IntStream.range(0, rows.length).mapToObj(chosen).toArray(boolean[][]::new));
    }

    /**
     * The cut between two probabilities of a genre that gives the greatest F1: half way between the two.
     *
     * @param positives clips that have the genre, at least one
     */
    double bestCut(int genre, long positives) {
        boolean[] here = new boolean[all.truth.length];
        Arrays.stream(rows).forEach(c -> here[c] = true);
        int[] order = Arrays.stream(all.falling(genre)).filter(c -> here[c]).toArray();
        double best = 0;
        double threshold = 1;
        int hits = 0;
        for (int i = 0; i < order.length; i++) {
            hits += all.truth[order[i]][genre] ? 1 : 0;
            double above = all.probabilities[order[i]][genre];
            double below = i + 1 < order.length ? all.probabilities[order[i + 1]][genre] : 0;
            double f1 = 2.0 * hits / (i + 1 + positives);
            if (below < above && f1 > best) {
                best = f1;
                threshold = (above + below) / 2;
            }
        }
        return threshold;
    }
}
