package org.segmodel.features.family;

import java.util.List;
import org.segmodel.features.config.PosSsmConfig;
import org.segmodel.features.pos.OpenNlpPosTagger;
import org.segmodel.features.pos.PennTags;
import org.segmodel.features.pos.PosTagger;
import org.segmodel.features.pos.TagReduction;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.similarity.SequenceSimilarity;
import org.segmodel.features.text.SongText;
import org.segmodel.features.text.TextLine;
import org.segmodel.features.text.TextRules;

/**
 * Lines that are built alike: their words and punctuation, in lower case, are tagged with word classes, and the
 * sequences of classes are compared. S[i, j] is 1 for equal sequences (also two empty ones) and 0 if just one is
 * empty; else by {@code similarity_method}
 *
 * <ul>
 *   <li>{@code combined}: 0.4 · Jaccard of the class sets + 0.4 · size of the common multiset / longer length +
 *       0.2 · position, at most 1;</li>
 *   <li>{@code lcs}: longest common subsequence / longer length;</li>
 *   <li>{@code position}: equal classes at equal places / shorter length;</li>
 *   <li>{@code jaccard}: Jaccard of the class sets.</li>
 * </ul>
 *
 * <p>On purpose unlike the system that this suite replaces: the tagger is OpenNLP's, its Universal Dependencies tags
 * are brought to Penn Treebank tags first (see {@link PennTags}), and an error in tagging is an error, not an empty
 * line.
 */
public final class PosSsm extends SsmFamily {

    private final PosSsmConfig config;
    private final PosTagger tagger;

    /**
     * The family with its settings and the OpenNLP tagger.
     *
     * @param config settings
     * @throws IllegalStateException if the tagger's model is not on the class path, naming the library to add
     */
    public PosSsm(PosSsmConfig config) {
        this(config, OpenNlpPosTagger.onClassPath());
    }

    /**
     * The family with its settings and a tagger.
     *
     * @param config settings
     * @param tagger gives Universal Dependencies tags
     */
    public PosSsm(PosSsmConfig config, PosTagger tagger) {
        super("pos_ssm", config.highSimThreshold());
        this.config = config;
        this.tagger = tagger;
    }

    @Override
    public SelfSimilarityMatrix similarities(SongText song) {
        LineGroups<List<String>> groups = LineGroups.of(song, this::classes);
        Symbols symbols = new Symbols();
        Bag[] bags = groups.keys().stream().map(key -> Bag.of(symbols.of(key))).toArray(Bag[]::new);
        return SelfSimilarityMatrix.symmetric(groups, (a, b) -> a == b ? 1f : (float) similarity(bags[a], bags[b]));
    }

    @Override
    public String recipe() {
        return config + " " + tagger.identity();
    }

    @Override
    public void warmUp() {
        tagger.tag(List.of("warm"));
    }

    /** Word classes of a line, in order. */
    private List<String> classes(TextLine line) {
        List<String> tokens = TextRules.wordsAndMarks(line.lower());
        return PennTags.of(tokens, tagger.tag(tokens)).stream()
                .map(tag -> TagReduction.reduce(tag, config.tagset())).toList();
    }

    private double similarity(Bag a, Bag b) {
        if (a.length() == 0 || b.length() == 0) {
            return 0;
        }
        return switch (config.similarityMethod()) {
            case LCS -> SequenceSimilarity.longestCommonSubsequence(a.sequence(), b.sequence());
            case POSITION -> SequenceSimilarity.position(a.sequence(), b.sequence());
            case JACCARD -> a.jaccard(b);
            case COMBINED -> Math.min(1, 0.4 * a.jaccard(b) + 0.4 * a.multisetOverlap(b)
                    + 0.2 * SequenceSimilarity.position(a.sequence(), b.sequence()));
        };
    }
}
