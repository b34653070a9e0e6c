package org.segmodel.train.genre;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.genre.decision.GenreCalibration;
import org.segmodel.train.calibration.CrossFit;
import org.segmodel.train.calibration.SigmoidFit;

/**
 * Fits slopes and offsets of log-odds on validation clips. Three kinds compete by the loss on clips that they were not fitted
 * on: none, one pair for all genres, and a pair for each genre that is drawn to the common one by a normal prior, since few
 * clips have a rare genre. Stateless.
 */
final class GenreCalibrator {

    private static final String STREAM = "calibration/folds";

    private GenreCalibrator() {
    }

    /** What can be fitted. */
    enum Kind {
        /** The sigmoid as it is. */
        NONE,
        /** A slope and an offset for all genres. */
        COMMON,
        /** A slope and an offset for each genre. */
        GENRE
    }

    /**
     * What was chosen.
     *
     * @param kind        the kind with the least loss
     * @param calibration fitted on all clips
     * @param held        [clip, genre]: probabilities of each clip by what the other folds give
     * @param losses      of each kind on clips that it was not fitted on; empty where there were too few clips
     */
    record Choice(Kind kind, GenreCalibration calibration, double[] held, Map<Kind, Double> losses) {

        Map<String, Object> toTree() {
            Map<String, Object> byName = new LinkedHashMap<>();
            losses.forEach((each, loss) -> byName.put(each.name().toLowerCase(Locale.ROOT), loss));
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("chosen", kind.name().toLowerCase(Locale.ROOT));
            tree.put("cross_fitted_loss", byName);
            tree.put("calibration", calibration.toTree());
            return tree;
        }
    }

    /** No calibration. */
    static Choice none(double[] logits, int genres) {
        GenreCalibration plain = GenreCalibration.none(genres);
        return new Choice(Kind.NONE, plain, plain.probabilities(logits), Map.of());
    }

    /**
     * Chooses.
     *
     * @param logits  [clip, genre]
     * @param targets [clip, genre], 0 or 1
     * @param genres  how many
     * @param folds   parts for cross-fitting
     * @param seed    deals the clips to the folds
     */
    static Choice choose(double[] logits, double[] targets, int genres, int folds, long seed) {
        int clips = logits.length / genres;
        Choice best = none(logits, genres);
        double least = loss(best.held(), targets);
        Map<Kind, Double> losses = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            List<GenreCalibration> others = CrossFit.fitted(IntStream.range(0, clips).boxed().toList(), folds,
                    part -> fit(kind, only(logits, part, genres), only(targets, part, genres), genres),
                    new Seeds(seed).stream(STREAM));
            if (others.isEmpty()) {
                return best;
            }
            double[] held = held(logits, others, genres);
            double loss = loss(held, targets);
            losses.put(kind, loss);
            if (loss < least) {
                least = loss;
                best = new Choice(kind, fit(kind, logits, targets, genres), held, Map.of());
            }
        }
        return new Choice(best.kind(), best.calibration(), best.held(), losses);
    }

    private static GenreCalibration fit(Kind kind, double[] logits, double[] targets, int genres) {
        if (kind == Kind.NONE) {
            return GenreCalibration.none(genres);
        }
        SigmoidFit.Sigmoid common = SigmoidFit.fit(logits, targets);
        if (kind == Kind.COMMON) {
            return new GenreCalibration(Collections.nCopies(genres, common.slope()),
                    Collections.nCopies(genres, common.offset()));
        }
        List<Double> slopes = new ArrayList<>();
        List<Double> offsets = new ArrayList<>();
        for (int g = 0; g < genres; g++) {
            SigmoidFit.Sigmoid own = SigmoidFit.fit(column(logits, g, genres), column(targets, g, genres), common);
            slopes.add(own.slope());
            offsets.add(own.offset());
        }
        return new GenreCalibration(slopes, offsets);
    }

    private static double[] held(double[] logits, List<GenreCalibration> others, int genres) {
        double[] held = new double[logits.length];
        for (int clip = 0; clip < others.size(); clip++) {
            double[] row = others.get(clip).probabilities(only(logits, List.of(clip), genres));
            System.arraycopy(row, 0, held, clip * genres, genres);
        }
        return held;
    }

    /** Mean negative log-likelihood; a probability below 1e-12 counts as that. */
    private static double loss(double[] probabilities, double[] targets) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum -= Math.log(Math.max(targets[i] == 1 ? probabilities[i] : 1 - probabilities[i], 1e-12));
        }
        return sum / targets.length;
    }

    private static double[] only(double[] values, List<Integer> clips, int genres) {
        double[] some = new double[clips.size() * genres];
        for (int i = 0; i < clips.size(); i++) {
            System.arraycopy(values, clips.get(i) * genres, some, i * genres, genres);
        }
        return some;
    }

    private static double[] column(double[] values, int genre, int genres) {
        return IntStream.range(0, values.length / genres).mapToDouble(c -> values[c * genres + genre]).toArray();
    }
}
