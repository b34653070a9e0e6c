package org.segmodel.features.family;

import java.util.List;
import org.segmodel.features.config.TailSsmConfig;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.text.SongText;

/**
 * Lines that end alike: S[i, j] = 1 if the last k words of both lines are equal and there is one at all, else 0. Words
 * in lower case without punctuation; this compares spelling, not rhyme.
 *
 * <p>On purpose unlike the system that this suite replaces: it deleted every punctuation character, so that
 * {@code don't} became {@code dont} and {@code oh-oh} became {@code ohoh}. Here an inner apostrophe stays and other
 * punctuation parts words.
 */
public final class TailSsm extends SsmFamily {

    private final TailSsmConfig config;

    /**
     * The family with its settings.
     *
     * @param config settings
     */
    public TailSsm(TailSsmConfig config) {
        super("tail_ssm", config.highSimThreshold());
        this.config = config;
    }

    @Override
    public SelfSimilarityMatrix similarities(SongText song) {
        LineGroups<List<String>> groups = LineGroups.of(song, line -> {
            List<String> words = line.lowerWords();
            return words.subList(Math.max(0, words.size() - config.tailWords()), words.size());
        });
        return Equality.of(groups);
    }

    @Override
    public String recipe() {
        return config.toString();
    }
}
