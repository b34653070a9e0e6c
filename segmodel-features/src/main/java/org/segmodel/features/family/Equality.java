package org.segmodel.features.family;

import java.util.List;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;

/** Similarity 1 between lines with equal, non-empty keys, else 0. */
final class Equality {

    private Equality() {
    }

    static SelfSimilarityMatrix of(LineGroups<List<String>> groups) {
        return SelfSimilarityMatrix.symmetric(groups, (a, b) -> a == b && !groups.keys().get(a).isEmpty() ? 1f : 0f);
    }
}
