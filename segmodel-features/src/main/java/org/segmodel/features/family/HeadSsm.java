package org.segmodel.features.family;

import java.util.List;
import org.segmodel.features.config.HeadSsmConfig;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.text.SongText;

/**
 * Lines that begin alike: S[i, j] = 1 if the first k tokens of both lines are equal and there is one at all, else 0.
 * Tokens stand between white space, in lower case, punctuation kept; a shorter line gives all it has.
 */
public final class HeadSsm extends SsmFamily {

    private final HeadSsmConfig config;

    /**
     * The family with its settings.
     *
     * @param config settings
     */
    public HeadSsm(HeadSsmConfig config) {
        super("head_ssm", config.highSimThreshold());
        this.config = config;
    }

    @Override
    public SelfSimilarityMatrix similarities(SongText song) {
        LineGroups<List<String>> groups = LineGroups.of(song, line -> line.lowerTokens()
                .subList(0, Math.min(config.headWords(), line.lowerTokens().size())));
        return Equality.of(groups);
    }

    @Override
    public String recipe() {
        return config.toString();
    }
}
