package org.segmodel.features.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmodel.features.config.PosSsmConfig;
import org.segmodel.features.internal.ItemIndex;
import org.segmodel.features.internal.Symbols;
import org.segmodel.features.pos.OpenNlpPosTagger;
import org.segmodel.features.pos.PennTags;
import org.segmodel.features.pos.PosTagger;
import org.segmodel.features.pos.TagReduction;
import org.segmodel.features.similarity.GroupMeasure;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.similarity.SequencePattern;
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
        Symbols classes = Symbols.of(groups.keys());
        return SelfSimilarityMatrix.symmetric(groups, switch (config.similarityMethod()) {
            case LCS -> longestCommonSubsequence(classes);
            case POSITION -> position(classes);
            case JACCARD -> jaccard(classes);
            case COMBINED -> combined(classes);
        });
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
        List<String> classes = new ArrayList<>();
        for (String tag : PennTags.of(tokens, tagger.tag(tokens))) {
            classes.add(TagReduction.reduce(tag, config.tagset()));
        }
        return classes;
    }

    private static GroupMeasure longestCommonSubsequence(Symbols classes) {
        return (group, out) -> {
            SequencePattern pattern = new SequencePattern(classes.sequences()[group], classes.count());
            for (int b = 0; b < out.length; b++) {
                out[b] = (float) pattern.longestCommonSubsequence(classes.sequences()[b]);
            }
        };
    }

    private static GroupMeasure position(Symbols classes) {
        int[] length = classes.lengths();
        ItemIndex places = new ItemIndex(classes.places());
        return (group, out) -> {
            int[] equal = places.common(group);
            for (int b = 0; b < out.length; b++) {
                out[b] = b == group ? 1f : (float) atEqualPlaces(equal[b], length[group], length[b]);
            }
        };
    }

    private static GroupMeasure jaccard(Symbols classes) {
        ItemIndex sets = new ItemIndex(classes.different());
        return (group, out) -> {
            int[] common = sets.common(group);
            for (int b = 0; b < out.length; b++) {
                out[b] = b == group ? 1f : (float) sets.jaccard(group, b, common[b]);
            }
        };
    }

    private static GroupMeasure combined(Symbols classes) {
        int[] length = classes.lengths();
        ItemIndex sets = new ItemIndex(classes.different());
        ItemIndex repetitions = new ItemIndex(classes.repetitions());
        ItemIndex places = new ItemIndex(classes.places());
        return (group, out) -> {
            int[] common = sets.common(group);
            int[] repeated = repetitions.common(group);
            int[] equal = places.common(group);
            for (int b = 0; b < out.length; b++) {
                double jaccard = sets.jaccard(group, b, common[b]);
                double overlap = (double) (common[b] + repeated[b]) / Math.max(length[group], length[b]);
                double position = atEqualPlaces(equal[b], length[group], length[b]);
                out[b] = b == group ? 1f : (float) Math.min(1, 0.4 * jaccard + 0.4 * overlap + 0.2 * position);
            }
        };
    }

    private static double atEqualPlaces(int equal, int lengthA, int lengthB) {
        return equal == 0 ? 0 : (double) equal / Math.min(lengthA, lengthB);
    }
}
