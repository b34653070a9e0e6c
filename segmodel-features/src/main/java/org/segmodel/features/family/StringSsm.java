package org.segmodel.features.family;

import java.util.List;
import org.segmodel.features.config.StringSsmConfig;
import org.segmodel.features.internal.ItemIndex;
import org.segmodel.features.internal.Symbols;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.similarity.SequencePattern;
import org.segmodel.features.text.SongText;
import org.segmodel.features.text.TextLine;
import org.segmodel.features.text.TextRules;

/**
 * Lines that share words or letters. A line is its words (with {@code remove_punctuation}) or what stands between white
 * space, joined by single blanks, in lower case unless {@code case_sensitive}. S[i, j] is 1 for equal lines (also two
 * empty ones); else by {@code similarity_method}
 *
 * <ul>
 *   <li>{@code word_overlap}: how many words of the earlier line, repetitions counted, occur anywhere in the later one
 *       / the longer word count. This depends on the order: {@code baby baby baby oh} before {@code baby} gives 0.75,
 *       after it 0.25; the matrix holds the value of the earlier against the later line on both sides;</li>
 *   <li>{@code jaccard}: common words / words in either, as sets;</li>
 *   <li>{@code levenshtein}: 1 − edit distance in characters (Unicode code points) / longer length.</li>
 * </ul>
 *
 * <p>Values strictly below {@code similarity_threshold} become 0.
 *
 * <p>On purpose unlike the system that this suite replaces: inner apostrophes are part of a word, other punctuation
 * parts words, see {@link TextRules}.
 */
public final class StringSsm extends SsmFamily {

    private final StringSsmConfig config;

    /**
     * The family with its settings.
     *
     * @param config settings
     */
    public StringSsm(StringSsmConfig config) {
        super("string_ssm", config.highSimThreshold());
        this.config = config;
    }

    @Override
    public SelfSimilarityMatrix similarities(SongText song) {
        LineGroups<List<String>> groups = LineGroups.of(song, this::words);
        return switch (config.similarityMethod()) {
            case WORD_OVERLAP -> wordOverlap(groups);
            case JACCARD -> jaccard(groups);
            case LEVENSHTEIN -> levenshtein(groups);
        };
    }

    private SelfSimilarityMatrix wordOverlap(LineGroups<List<String>> groups) {
        Symbols words = Symbols.of(groups.keys());
        int[][] all = words.sequences();
        int[][] different = words.different();
        int[] length = words.lengths();
        ItemIndex byAll = new ItemIndex(all);
        ItemIndex byDifferent = new ItemIndex(different);
        // All words of the earlier line count, each as soon as the later line holds it at all.
        return SelfSimilarityMatrix.ordered(groups,
                (group, out) -> shares(byDifferent.equalPairs(all[group]), length, group, out),
                (group, out) -> shares(byAll.equalPairs(different[group]), length, group, out));
    }

    private void shares(int[] counted, int[] length, int group, float[] out) {
        for (int b = 0; b < out.length; b++) {
            out[b] = b == group ? 1f : cut((double) counted[b] / Math.max(length[group], length[b]));
        }
    }

    private SelfSimilarityMatrix jaccard(LineGroups<List<String>> groups) {
        ItemIndex words = new ItemIndex(Symbols.of(groups.keys()).different());
        return SelfSimilarityMatrix.symmetric(groups, (group, out) -> {
            int[] common = words.common(group);
            for (int b = 0; b < out.length; b++) {
                out[b] = b == group ? 1f : cut(words.jaccard(group, b, common[b]));
            }
        });
    }

    private SelfSimilarityMatrix levenshtein(LineGroups<List<String>> groups) {
        Symbols letters = Symbols.ofCharacters(groups.keys().stream().map(words -> String.join(" ", words)).toList());
        int[][] texts = letters.sequences();
        return SelfSimilarityMatrix.symmetric(groups, (group, out) -> {
            SequencePattern text = new SequencePattern(texts[group], letters.count());
            for (int b = 0; b < out.length; b++) {
                out[b] = b == group ? 1f : cut(text.levenshtein(texts[b]));
            }
        });
    }

    @Override
    public String recipe() {
        return config.toString();
    }

    private List<String> words(TextLine line) {
        if (config.removePunctuation()) {
            return config.caseSensitive() ? TextRules.words(line.clean()) : line.lowerWords();
        }
        return config.caseSensitive() ? TextRules.tokens(line.clean()) : line.lowerTokens();
    }

    private float cut(double similarity) {
        return similarity < config.similarityThreshold() ? 0f : (float) similarity;
    }
}
