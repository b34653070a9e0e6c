package org.segmodel.features.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmodel.features.text.TextLine;
import org.segmodel.features.text.TextRules;

/**
 * The vector of a line as the mean of the vectors of its words, repetitions counted. A line without any known word has
 * none.
 *
 * <p>What stands between white space, in lower case, is looked up as it is, punctuation included; if it is not listed,
 * the words in it are (see {@link TextRules#words}), and those that are listed count. The second step is on purpose
 * unlike the system that this suite replaces, where {@code night,} was an unknown word.
 */
public final class WordAverage implements LineEncoder {

    private final WordVectors vectors;

    /**
     * An encoder over vectors of words.
     *
     * @param vectors the vectors
     */
    public WordAverage(WordVectors vectors) {
        this.vectors = Objects.requireNonNull(vectors, "vectors");
    }

    @Override
    public int width() {
        return vectors.dimension();
    }

    @Override
    public float[][] encode(List<TextLine> lines) {
        Map<String, List<float[]>> known = new HashMap<>();
        float[][] means = new float[lines.size()][];
        for (int i = 0; i < means.length; i++) {
            List<float[]> found = new ArrayList<>();
            for (String token : lines.get(i).lowerTokens()) {
                found.addAll(known.computeIfAbsent(token, this::vectorsOf));
            }
            means[i] = found.isEmpty() ? null : mean(found);
        }
        return means;
    }

    /** The vector of a token, or those of the words in it; empty if nothing is known. */
    private List<float[]> vectorsOf(String token) {
        List<float[]> found = new ArrayList<>(1);
        if (!add(token, found)) {
            for (String word : TextRules.words(token)) {
                if (!word.equals(token)) {
                    add(word, found);
                }
            }
        }
        return found;
    }

    private boolean add(String word, List<float[]> found) {
        float[] vector = new float[vectors.dimension()];
        boolean listed = vectors.find(word, vector);
        if (listed) {
            found.add(vector);
        }
        return listed;
    }

    private static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.get(0).length];
        for (int d = 0; d < mean.length; d++) {
            double sum = 0;
            for (float[] vector : vectors) {
                sum += vector[d];
            }
            mean[d] = (float) (sum / vectors.size());
        }
        return mean;
    }

    @Override
    public String identity() {
        return "mean of " + vectors.identity();
    }

    @Override
    public void warmUp() {
        vectors.warmUp();
    }
}
