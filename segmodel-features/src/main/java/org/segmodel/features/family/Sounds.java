package org.segmodel.features.family;

import java.util.List;
import org.segmodel.features.config.PhoneticSsmConfig.SimilarityMethod;
import org.segmodel.features.internal.Numbering;
import org.segmodel.features.internal.Symbols;
import org.segmodel.features.similarity.MatchRatio;
import org.segmodel.features.similarity.SequencePattern;

/** The sounds at one end of the lines of a song. Many lines share them, so only different ones are compared. */
final class Sounds {

    private final SimilarityMethod method;
    private final Symbols different;
    private final int[] soundsOfGroup;

    /**
     * Sounds to be compared.
     *
     * @param sounds [group]: phones in order
     * @param method how two of them are compared
     */
    Sounds(List<List<String>> sounds, SimilarityMethod method) {
        this.method = method;
        Numbering<List<String>> numbers = new Numbering<>();
        soundsOfGroup = new int[sounds.size()];
        for (int g = 0; g < soundsOfGroup.length; g++) {
            soundsOfGroup[g] = numbers.of(sounds.get(g));
        }
        different = Symbols.of(numbers.values());
    }

    /**
     * Adds the similarity of one group to each group; nothing where one of the two has no sounds.
     *
     * @param group      the one group
     * @param groupFirst whether the one group is that of the earlier line
     * @param sums       [group]
     */
    void addSimilarities(int group, boolean groupFirst, double[] sums) {
        int[] sounds = different.sequences()[soundsOfGroup[group]];
        if (sounds.length == 0) {
            return;
        }
        double[] similarities = new double[different.sequences().length];
        switch (method) {
            case BINARY -> similarities[soundsOfGroup[group]] = 1;
            case EDIT_DISTANCE -> {
                SequencePattern pattern = new SequencePattern(sounds, different.count());
                for (int s = 0; s < similarities.length; s++) {
                    similarities[s] = pattern.levenshtein(different.sequences()[s]);
                }
            }
            case SEQUENCE_MATCH -> {
                for (int s = 0; s < similarities.length; s++) {
                    int[] others = different.sequences()[s];
                    similarities[s] = groupFirst ? MatchRatio.of(sounds, others) : MatchRatio.of(others, sounds);
                }
            }
        }
        for (int b = 0; b < sums.length; b++) {
            sums[b] += similarities[soundsOfGroup[b]];
        }
    }
}
