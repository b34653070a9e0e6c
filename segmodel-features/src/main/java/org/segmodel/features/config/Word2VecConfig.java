package org.segmodel.features.config;

import java.nio.file.Path;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.features.config.EmbeddingConfig.Mode;
import org.segmodel.features.config.EmbeddingConfig.SimilarityMetric;

/**
 * Settings of the word vectors: a line is the average of the vectors of its words.
 *
 * @param enabled          whether the family takes part
 * @param model            name of the vectors for messages; the file alone decides
 * @param path             file of the vectors; needed if the family takes part
 * @param mode             what of the vectors goes into the features
 * @param normalize        whether the vector of a line is scaled to length 1
 * @param similarityMetric how two lines are compared
 * @param highSimThreshold from which similarity on an entry counts as high; compared as a 32-bit float
 */
public record Word2VecConfig(
        @Setting(value = "Whether the family takes part.", byDefault = "false") boolean enabled,
        @Setting(value = "Name of the vectors. Used in messages only; what path names is what counts.",
                byDefault = "word2vec-google-news-300") String model,
        @Setting(value = "File of the vectors: .bin in the binary format of word2vec, .txt or .vec as text, one word a"
                + " line. Not compressed. Needed if the family takes part.", byDefault = "null") Optional<Path> path,
        @Setting(value = "summary: 12 numbers a line; complete: the vector of the line.", byDefault = "summary")
        Mode mode,
        @Setting(value = "Whether the vector of a line is scaled to length 1.", byDefault = "true") boolean normalize,
        @Setting(value = "cosine: of the angle between two lines; dot: scalar product.", byDefault = "cosine")
        SimilarityMetric similarityMetric,
        @Setting(value = "From which similarity on an entry counts as high.", byDefault = "0.8", range = "[0, inf)")
        double highSimThreshold) {

    /**
     * Checks. Whether the file exists is found out when the pipeline is made.
     *
     * @throws IllegalArgumentException if a value is null or out of range, or the family takes part without a file
     */
    public Word2VecConfig {
        ConfigRules.check(Word2VecConfig.class, enabled, model, path, mode, normalize, similarityMetric,
                highSimThreshold);
        if (enabled && path.isEmpty()) {
            throw new IllegalArgumentException("embeddings.word2vec is enabled, but path is not set; give the file of "
                    + model + " (.bin, .txt or .vec) as embeddings.word2vec.path");
        }
    }
}
