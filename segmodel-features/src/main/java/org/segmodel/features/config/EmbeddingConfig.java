package org.segmodel.features.config;

import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Which embeddings describe a line beside the families of {@link FeatureConfig}, and how. They need files or libraries
 * that do not come with this one, so by default none takes part. The blocks stand behind those of the families, in the
 * order of the components. Immutable.
 *
 * @param word2vec   averages of word vectors
 * @param contextual vectors of whole lines from a language model
 */
public record EmbeddingConfig(
        @Setting("Averages of the vectors of the words of a line.") Word2VecConfig word2vec,
        @Setting("Vectors of whole lines from a language model.") ContextualConfig contextual) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a component is null
     */
    public EmbeddingConfig {
        ConfigRules.check(EmbeddingConfig.class, word2vec, contextual);
    }

    /** No embeddings: all defaults. */
    public static EmbeddingConfig none() {
        return ConfigLoader.defaults(EmbeddingConfig.class);
    }

    /** Whether any embedding takes part. */
    public boolean anyEnabled() {
        return word2vec.enabled() || contextual.enabled();
    }

    /** What of the vectors goes into the features. */
    public enum Mode {
        /** Twelve numbers: how long the vector is and how it relates to those of the other lines. */
        SUMMARY,
        /** The vector itself. */
        COMPLETE
    }

    /** How the vectors of two lines are compared. */
    public enum SimilarityMetric {
        /** Cosine of the angle between them. */
        COSINE,
        /** Scalar product. */
        DOT
    }
}
