package org.segmodel.features.family;

import java.util.Arrays;
import java.util.List;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;

/** Similarity 1 between lines with equal, non-empty keys, else 0. */
final class Equality {

    private Equality() {
    }

    static SelfSimilarityMatrix of(LineGroups<List<String>> groups) {
        return SelfSimilarityMatrix.symmetric(groups, (group, out) -> {
            Arrays.fill(out, 0f);
            out[group] = groups.keys().get(group).isEmpty() ? 0f : 1f;
        });
    }
}
