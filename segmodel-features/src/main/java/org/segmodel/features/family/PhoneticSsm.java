package org.segmodel.features.family;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.features.config.PhoneticSsmConfig;
import org.segmodel.features.config.PhoneticSsmConfig.Mode;
import org.segmodel.features.config.PhoneticSsmConfig.SimilarityMethod;
import org.segmodel.features.phonetic.CmuDictionary;
import org.segmodel.features.phonetic.Pronouncer;
import org.segmodel.features.similarity.GroupMeasure;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.similarity.SsmSummary;
import org.segmodel.features.text.SongText;
import org.segmodel.features.text.TextLine;

/**
 * Lines that sound alike. The rhyme signature of a line is the last three phones of its last word, the alliteration
 * signature the first two of its first word (all phones of a shorter word; stress is not looked at). So
 * {@code night} = N AY T and {@code light} = L AY T do not rhyme under {@code binary}. A word without pronunciation is
 * one sound of its own.
 *
 * <p>S[i, j] is 0 if either signature is empty; else by {@code similarity_method} 1 or 0 for equal or not, or
 * 1 − Levenshtein / longer length, or the Ratcliff-Obershelp ratio of the earlier against the later line. Mode
 * {@code combined} is the average of the similarities of both signatures. With {@code normalize}, each of the twelve
 * columns is normalised over the lines of the song as {@link ColumnNormalizer} says.
 *
 * <p>On purpose unlike the system that this suite replaces: contractions keep their apostrophe and are pronounced, see
 * {@link Pronouncer}.
 */
public final class PhoneticSsm extends SsmFamily {

    private static final int RHYME_PHONES = 3;
    private static final int ALLITERATION_PHONES = 2;

    private final PhoneticSsmConfig config;
    private final Pronouncer pronouncer;

    /**
     * The family with its settings and the CMU dictionary.
     *
     * @param config settings
     * @throws IllegalStateException if the dictionary is not on the class path, naming the library to add
     */
    public PhoneticSsm(PhoneticSsmConfig config) {
        this(config, new Pronouncer(CmuDictionary.onClassPath()));
    }

    /**
     * The family with its settings and a pronouncer.
     *
     * @param config     settings
     * @param pronouncer pronounces words
     */
    public PhoneticSsm(PhoneticSsmConfig config, Pronouncer pronouncer) {
        super("phonetic_ssm", config.highSimThreshold());
        this.config = config;
        this.pronouncer = pronouncer;
    }

    /** What a line sounds like; a part that the mode does not look at is empty. */
    private record Signature(List<String> alliteration, List<String> rhyme) {
    }

    @Override
    public SelfSimilarityMatrix similarities(SongText song) {
        SimilarityMethod method = config.similarityMethod();
        LineGroups<Signature> groups = LineGroups.of(song, this::signature);
        List<Sounds> ends = new ArrayList<>();
        if (config.mode() != Mode.RHYME) {
            ends.add(new Sounds(groups.keys().stream().map(Signature::alliteration).toList(), method));
        }
        if (config.mode() != Mode.ALLITERATION) {
            ends.add(new Sounds(groups.keys().stream().map(Signature::rhyme).toList(), method));
        }
        GroupMeasure toLater = (group, out) -> average(ends, group, true, out);
        // The matched length can depend on which sequence comes first; the other methods do not care.
        return method == SimilarityMethod.SEQUENCE_MATCH
                ? SelfSimilarityMatrix.ordered(groups, toLater, (group, out) -> average(ends, group, false, out))
                : SelfSimilarityMatrix.symmetric(groups, toLater);
    }

    private static void average(List<Sounds> ends, int group, boolean groupFirst, float[] out) {
        double[] sums = new double[out.length];
        for (Sounds end : ends) {
            end.addSimilarities(group, groupFirst, sums);
        }
        for (int b = 0; b < out.length; b++) {
            out[b] = (float) (sums[b] / ends.size());
        }
    }

    @Override
    public float[] compute(SongText song) {
        float[] block = super.compute(song);
        if (config.normalize()) {
            ColumnNormalizer.normalize(block, SsmSummary.WIDTH, config.normalizeMethod(),
                    ColumnNormalizer.Constants.KEPT);
        }
        return block;
    }

    @Override
    public String recipe() {
        return config + " " + pronouncer.identity();
    }

    @Override
    public void warmUp() {
        pronouncer.pronounce("warm");
    }

    private Signature signature(TextLine line) {
        List<String> words = line.lowerWords();
        if (words.isEmpty()) {
            return new Signature(List.of(), List.of());
        }
        List<String> head = List.of();
        List<String> tail = List.of();
        if (config.mode() != Mode.RHYME) {
            List<String> phones = phones(words.get(0));
            head = phones.subList(0, Math.min(ALLITERATION_PHONES, phones.size()));
        }
        if (config.mode() != Mode.ALLITERATION) {
            List<String> phones = phones(words.get(words.size() - 1));
            tail = phones.subList(Math.max(0, phones.size() - RHYME_PHONES), phones.size());
        }
        return new Signature(head, tail);
    }

    private List<String> phones(String word) {
        List<String> phones = pronouncer.pronounce(word);
        return phones.isEmpty() ? List.of(word) : phones;
    }
}
