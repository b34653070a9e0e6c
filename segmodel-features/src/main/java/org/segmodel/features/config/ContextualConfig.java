package org.segmodel.features.config;

import java.nio.file.Path;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.features.config.EmbeddingConfig.Mode;
import org.segmodel.features.config.EmbeddingConfig.SimilarityMetric;

/**
 * Settings of the contextual embeddings: a language model turns a line as a whole into a vector.
 *
 * @param enabled          whether the family takes part
 * @param model            name of the model that comes as a library; not looked at with {@code modelPath}
 * @param modelPath        ONNX file of another model
 * @param tokenizerPath    its tokenizer; needed with {@code modelPath}, and only then
 * @param pooling          how the vectors of the tokens become that of the line, for the model of {@code modelPath}
 * @param maxTokens        after how many tokens a line is cut
 * @param mode             what of the vectors goes into the features
 * @param normalize        whether the vector of a line is scaled to length 1
 * @param similarityMetric how two lines are compared
 * @param highSimThreshold from which similarity on an entry counts as high; compared as a 32-bit float
 */
public record ContextualConfig(
        @Setting(value = "Whether the family takes part.", byDefault = "false") boolean enabled,
        @Setting(value = "Name of the model that comes as a library; all-MiniLM-L6-v2 is the only one. Not looked at if"
                + " model_path is set.", byDefault = "all-MiniLM-L6-v2") String model,
        @Setting(value = "ONNX file of another sentence model.", byDefault = "null") Optional<Path> modelPath,
        @Setting(value = "Its tokenizer.json in the format of Hugging Face. Needed with model_path, and only then.",
                byDefault = "null") Optional<Path> tokenizerPath,
        @Setting(value = "How the vectors of the tokens become that of the line, if the model of model_path leaves it"
                + " open. mean: their mean; cls: the first one.", byDefault = "mean") Pooling pooling,
        @Setting(value = "After how many tokens, those of begin and end included, a line is cut.", byDefault = "256",
                range = "[8, 8192]") int maxTokens,
        @Setting(value = "summary: 12 numbers a line; complete: the vector of the line.", byDefault = "summary")
        Mode mode,
        @Setting(value = "Whether the vector of a line is scaled to length 1. Those of all-MiniLM-L6-v2 have it"
                + " anyway.", byDefault = "true") boolean normalize,
        @Setting(value = "cosine: of the angle between two lines; dot: scalar product.", byDefault = "cosine")
        SimilarityMetric similarityMetric,
        @Setting(value = "From which similarity on an entry counts as high.", byDefault = "0.7", range = "[0, inf)")
        double highSimThreshold) {

    /** Name of the model that comes as a library. */
    public static final String MINI_LM = "all-MiniLM-L6-v2";

    /**
     * Checks. Whether files and libraries exist is found out when the pipeline is made.
     *
     * @throws IllegalArgumentException if a value is null or out of range, just one of both paths is given, or no path
     *                                  and a model of another name or another pooling than the known one's
     */
    public ContextualConfig {
        ConfigRules.check(ContextualConfig.class, enabled, model, modelPath, tokenizerPath, pooling, maxTokens, mode,
                normalize, similarityMetric, highSimThreshold);
        if (modelPath.isPresent() != tokenizerPath.isPresent()) {
            throw new IllegalArgumentException("embeddings.contextual: model_path and tokenizer_path go together; only "
                    + (modelPath.isPresent() ? "model_path" : "tokenizer_path") + " is set");
        }
        if (modelPath.isEmpty() && !model.equals(MINI_LM)) {
            throw new IllegalArgumentException("embeddings.contextual: no model '" + model + "' is known; only "
                    + MINI_LM + " comes as a library. For any other set model_path to its ONNX file and tokenizer_path"
                    + " to its tokenizer.json");
        }
        if (modelPath.isEmpty() && pooling != Pooling.MEAN) {
            throw new IllegalArgumentException("embeddings.contextual: " + MINI_LM + " takes the mean of its tokens;"
                    + " leave pooling at mean, or set model_path");
        }
    }

    /** How the vectors of the tokens become that of the line. */
    public enum Pooling {
        /** Their mean. */
        MEAN,
        /** The first one, that of the token {@code [CLS]}. */
        CLS
    }
}
