package org.segmodel.features.family;

import java.util.List;
import org.segmodel.features.config.SyllablePatternSsmConfig;
import org.segmodel.features.internal.Symbols;
import org.segmodel.features.similarity.GroupMeasure;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.similarity.SequencePattern;
import org.segmodel.features.similarity.SsmSummary;
import org.segmodel.features.text.SongText;

/**
 * Lines of the same metre. The pattern of a line is the sequence of the numbers of syllables of its words, see
 * {@link org.segmodel.features.text.Syllables}; an apostrophe parts words, so that {@code I'm gonna} is 1, 1, 2.
 * S[i, j] is by {@code similarity_method}
 *
 * <ul>
 *   <li>{@code levenshtein}: 1 − edit distance of the patterns / longer length; 1 for two empty patterns;</li>
 *   <li>{@code cosine}: cosine of the patterns as vectors, the shorter one filled up with zeros; 0 if either is
 *       empty;</li>
 *   <li>{@code combined}: the sum of both with their weights.</li>
 * </ul>
 *
 * <p>With {@code normalize}, each of the twelve columns is normalised over the lines of the song, constant ones to 0.
 * (The system that this suite replaces also divided the counts by their mean then, which changes no cosine.)
 *
 * <p>On purpose unlike that system: an accented letter does not part a word, an underscore does.
 */
public final class SyllablePatternSsm extends SsmFamily {

    private final SyllablePatternSsmConfig config;

    /**
     * The family with its settings.
     *
     * @param config settings
     */
    public SyllablePatternSsm(SyllablePatternSsmConfig config) {
        super("syllable_pattern_ssm", config.highSimThreshold());
        this.config = config;
    }

    @Override
    public SelfSimilarityMatrix similarities(SongText song) {
        LineGroups<List<Integer>> groups = LineGroups.of(song, SyllableCounts::of);
        return SelfSimilarityMatrix.symmetric(groups, switch (config.similarityMethod()) {
            case LEVENSHTEIN -> weighted(groups.keys(), 1, 0);
            case COSINE -> weighted(groups.keys(), 0, 1);
            case COMBINED -> weighted(groups.keys(), config.levenshteinWeight(), config.cosineWeight());
        });
    }

    private static GroupMeasure weighted(List<List<Integer>> patterns, double levenshteinWeight, double cosineWeight) {
        Symbols symbols = Symbols.of(patterns);
        double[][] vectors = patterns.stream().map(pattern -> pattern.stream().mapToDouble(Integer::doubleValue)
                .toArray()).toArray(double[][]::new);
        double[] norms = new double[vectors.length];
        for (int g = 0; g < norms.length; g++) {
            norms[g] = Math.sqrt(dot(vectors[g], vectors[g]));
        }
        return (group, out) -> {
            SequencePattern pattern = new SequencePattern(symbols.sequences()[group], symbols.count());
            for (int b = 0; b < out.length; b++) {
                double levenshtein = levenshteinWeight == 0 ? 0 : pattern.levenshtein(symbols.sequences()[b]);
                double cosine = cosineWeight == 0 || norms[group] == 0 || norms[b] == 0 ? 0
                        : Math.min(1, dot(vectors[group], vectors[b]) / (norms[group] * norms[b]));
                out[b] = (float) (levenshteinWeight * levenshtein + cosineWeight * cosine);
            }
        };
    }

    /** Of as many components as the shorter one has; counts are positive, so it is never negative. */
    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = Math.min(a.length, b.length) - 1; i >= 0; i--) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public float[] compute(SongText song) {
        float[] block = super.compute(song);
        if (config.normalize()) {
            ColumnNormalizer.normalize(block, SsmSummary.WIDTH, config.normalizeMethod(),
                    ColumnNormalizer.Constants.ZERO);
        }
        return block;
    }

    @Override
    public String recipe() {
        return config.toString();
    }
}
