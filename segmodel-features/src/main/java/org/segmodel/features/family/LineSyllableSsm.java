package org.segmodel.features.family;

import org.segmodel.features.config.LineSyllableSsmConfig;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.similarity.SsmSummary;
import org.segmodel.features.text.SongText;

/**
 * Lines that are about as long when sung. With t the number of syllables of all words of a line,
 * S[i, j] = min(tᵢ, tⱼ) / max(tᵢ, tⱼ); 1 if neither line has a word, 0 if just one has none. Words and syllables as in
 * {@link SyllablePatternSsm}. With {@code normalize}, each of the twelve columns is normalised over the lines of the
 * song, constant ones to 0.
 *
 * <p>As in the system that this suite replaces, {@code ratio_threshold} is the threshold of the column
 * {@code high_share}; with its default nearly every entry is high.
 */
public final class LineSyllableSsm extends SsmFamily {

    private final LineSyllableSsmConfig config;

    /**
     * The family with its settings.
     *
     * @param config settings
     */
    public LineSyllableSsm(LineSyllableSsmConfig config) {
        super("line_syllable_ssm", config.ratioThreshold());
        this.config = config;
    }

    @Override
    public SelfSimilarityMatrix similarities(SongText song) {
        LineGroups<Integer> groups = LineGroups.of(song,
                line -> SyllableCounts.of(line).stream().mapToInt(Integer::intValue).sum());
        int[] totals = groups.keys().stream().mapToInt(Integer::intValue).toArray();
        return SelfSimilarityMatrix.symmetric(groups, (group, out) -> {
            int total = totals[group];
            for (int b = 0; b < out.length; b++) {
                out[b] = b == group ? 1f
                        : (float) ((double) Math.min(total, totals[b]) / Math.max(total, totals[b]));
            }
        });
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
