package org.segmodel.features.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.features.config.ContextualConfig.Pooling;
import org.segmodel.features.config.EmbeddingConfig.Mode;
import org.segmodel.features.config.EmbeddingConfig.SimilarityMetric;

class EmbeddingConfigTest {

    private static EmbeddingConfig parse(String yaml) {
        return ConfigLoader.parse(EmbeddingConfig.class, "test.yaml", yaml, List.of());
    }

    @Test
    void defaultsAreThoseOfTheReference() {
        EmbeddingConfig config = EmbeddingConfig.none();
        assertThat(config.word2vec()).isEqualTo(new Word2VecConfig(false, "word2vec-google-news-300", Optional.empty(),
                Mode.SUMMARY, true, SimilarityMetric.COSINE, 0.8));
        assertThat(config.contextual()).isEqualTo(new ContextualConfig(false, "all-MiniLM-L6-v2", Optional.empty(),
                Optional.empty(), Pooling.MEAN, 256, Mode.SUMMARY, true, SimilarityMetric.COSINE, 0.7));
        assertThat(config.anyEnabled()).isFalse();
    }

    @Test
    void keysAreThoseOfTheReference() {
        EmbeddingConfig config = parse("""
                word2vec: {enabled: true, model: glove, path: glove.txt, mode: complete, normalize: false,
                           similarity_metric: dot, high_sim_threshold: 0.5}
                contextual: {enabled: true, model: all-MiniLM-L6-v2, mode: complete, normalize: false,
                             similarity_metric: dot, high_sim_threshold: 0.6, model_path: m.onnx,
                             tokenizer_path: t.json, pooling: cls, max_tokens: 128}
                """);
        assertThat(config.word2vec()).isEqualTo(new Word2VecConfig(true, "glove", Optional.of(Path.of("glove.txt")),
                Mode.COMPLETE, false, SimilarityMetric.DOT, 0.5));
        assertThat(config.contextual()).isEqualTo(new ContextualConfig(true, "all-MiniLM-L6-v2",
                Optional.of(Path.of("m.onnx")), Optional.of(Path.of("t.json")), Pooling.CLS, 128, Mode.COMPLETE, false,
                SimilarityMetric.DOT, 0.6));
        assertThat(config.anyEnabled()).isTrue();
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    private static void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> parse(yaml)).isInstanceOf(ConfigException.class).hasMessageContainingAll(parts);
    }

    @Test
    void conflicts() {
        refused("word2vec: {enabled: true}", "embeddings.word2vec is enabled, but path is not set",
                "word2vec-google-news-300");
        refused("contextual: {model_path: m.onnx}", "go together; only model_path is set");
        refused("contextual: {tokenizer_path: t.json}", "go together; only tokenizer_path is set");
        refused("contextual: {model: all-mpnet-base-v2}", "no model 'all-mpnet-base-v2' is known", "model_path");
        refused("contextual: {pooling: cls}", "leave pooling at mean");
        refused("contextual: {max_tokens: 7}", "max_tokens");
        refused("word2vec: {high_sim_threshold: -0.1}", "high_sim_threshold");
        refused("word2vec: {similarity_metric: euclidean}", "cosine, dot");
        assertThat(parse("contextual: {model: mine, model_path: m.onnx, tokenizer_path: t.json}").contextual().model())
                .isEqualTo("mine");
    }
}
