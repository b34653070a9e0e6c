package org.segmodel.models.genre.decision;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * From logits to probabilities, genre by genre: {@code p = σ(a·z + b)} (J. Platt, Probabilistic Outputs for Support Vector
 * Machines, 1999). With equal slopes and no offsets it is temperature scaling by 1/a. Slopes above 0 keep the order of the
 * clips in every genre. Immutable, safe for use by several threads.
 *
 * @param slopes  a of each genre in column order, above 0
 * @param offsets b of each genre in column order
 */
public record GenreCalibration(List<Double> slopes, List<Double> offsets) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there are not as many of both, or a number is out of range, naming its column
     */
    public GenreCalibration {
        slopes = List.copyOf(slopes);
        offsets = List.copyOf(offsets);
        if (slopes.isEmpty() || slopes.size() != offsets.size()) {
            throw new IllegalArgumentException("a calibration has a slope and an offset for each genre; got " + slopes.size()
                    + " and " + offsets.size());
        }
        for (int genre = 0; genre < slopes.size(); genre++) {
            if (!(slopes.get(genre) > 0 && slopes.get(genre) < Double.POSITIVE_INFINITY)
                    || !Double.isFinite(offsets.get(genre))) {
                throw new IllegalArgumentException("column " + genre + " is calibrated by slope " + slopes.get(genre)
                        + " and offset " + offsets.get(genre) + "; expected a finite slope above 0 and a finite offset");
            }
        }
    }

    /**
     * The plain sigmoid.
     *
     * @param genres at least 1
     */
    public static GenreCalibration none(int genres) {
        return new GenreCalibration(Collections.nCopies(genres, 1.0), Collections.nCopies(genres, 0.0));
    }

    /** How many genres. */
    public int genres() {
        return slopes.size();
    }

    /**
     * Probabilities of clips.
     *
     * @param logits [clip, genre], row-major; not changed; NaN gives NaN
     * @return [clip, genre], row-major; empty for no clips
     * @throws IllegalArgumentException if these are no rows of as many genres
     */
    public double[] probabilities(double[] logits) {
        if (logits.length % genres() != 0) {
            throw new IllegalArgumentException(logits.length + " logits are not rows of " + genres() + " genres");
        }
        double[] probabilities = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            int genre = i % genres();
            probabilities[i] = 1 / (1 + Math.exp(-(slopes.get(genre) * logits[i] + offsets.get(genre))));
        }
        return probabilities;
    }

    /** This calibration as a tree for JSON; {@link #fromTree} makes an equal one of it. */
    public Map<String, Object> toTree() {
        return Map.of("method", "platt", "parameters", Map.of("slopes", slopes, "offsets", offsets));
    }

    /**
     * Reads a tree that {@link #toTree} made.
     *
     * @param tree keys {@code method} and {@code parameters}
     * @throws IllegalArgumentException if the method is unknown, or a parameter is missing, unknown or out of its range
     */
    public static GenreCalibration fromTree(Map<String, ?> tree) {
        if (!"platt".equals(tree.get("method")) || !(tree.get("parameters") instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException("a calibration of genres needs the method 'platt' and the key 'parameters' "
                    + "with an object; found " + tree.get("method") + " and " + tree.get("parameters"));
        }
        DecisionParameters numbers = new DecisionParameters("calibration platt", values).only("slopes", "offsets");
        return new GenreCalibration(numbers.numbers("slopes"), numbers.numbers("offsets"));
    }
}
