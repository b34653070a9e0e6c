package org.segmodel.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.features.config.ContextualConfig;
import org.segmodel.features.config.EmbeddingConfig.SimilarityMetric;
import org.segmodel.features.text.SongText;
import org.segmodel.features.text.TextLine;

/** The real model. */
class MiniLmTest {

    private static final SentenceLines MODEL = encoder("");

    private static ContextualConfig config(String yaml) {
        return ConfigLoader.parse(ContextualConfig.class, "test.yaml", "{enabled: true" + yaml + "}", List.of());
    }

    private static SentenceLines encoder(String yaml) {
        ContextualConfig config = config(yaml);
        return new SentenceLines(SentenceModels.of(config), config.maxTokens());
    }

    private static float[][] encode(LineEncoder encoder, String... lines) {
        return encoder.encode(Arrays.stream(lines).map(TextLine::of).toList());
    }

    private static double cosine(float[] a, float[] b) {
        return SlowEmbeddingSummary.similarity(a, b, SimilarityMetric.COSINE);
    }

    /** Figures of the sentence-transformers documentation for the model in 32-bit floats; this one has 8-bit weights. */
    @Test
    void similaritiesAreThoseOfTheModel() {
        float[][] vectors = encode(MODEL, "The weather is lovely today.", "It's so sunny outside!",
                "He drove to the stadium.");
        assertThat(cosine(vectors[0], vectors[1])).isCloseTo(0.6660, within(0.05));
        assertThat(cosine(vectors[0], vectors[2])).isCloseTo(0.1046, within(0.05));
        assertThat(cosine(vectors[1], vectors[2])).isCloseTo(0.1411, within(0.05));
        for (float[] vector : vectors) {
            assertThat(vector).hasSize(384);
            assertThat(EmbeddingSummary.norm(vector)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aLineDoesNotDependOnTheOthers() {
        float[] alone = encode(MODEL, "And the river runs deep")[0];
        float[][] among = encode(MODEL, "Oh", "And the river runs deep", "WHOA!!! " + "la ".repeat(60));
        assertThat(among[1]).containsExactly(alone);
        // The model does not tell case.
        assertThat(encode(MODEL, "AND THE RIVER RUNS DEEP")[0]).containsExactly(alone);
        assertThat(encode(encoder(""), "And the river runs deep")[0]).containsExactly(alone);
    }

    @Test
    void oddLines() {
        float[][] vectors = encode(MODEL, "", "  \t", "\u200B", "\u0001", "\uD800", "\uD83C\uDFB5", "?!", "a");
        assertThat(Arrays.asList(vectors).subList(0, 3)).containsOnlyNulls();
        for (float[] vector : Arrays.copyOfRange(vectors, 3, 8)) {
            assertThat(EmbeddingSummary.norm(vector)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void longLinesAreCut() {
        float[][] vectors = encode(MODEL, "love " + "me ".repeat(253) + "x", "love " + "me ".repeat(253) + "y",
                "love " + "me ".repeat(2000));
        assertThat(vectors[1]).containsExactly(vectors[0]);
        assertThat(vectors[2]).containsExactly(vectors[0]);
        float[][] shorter = encode(encoder(", max_tokens: 8"), "one two three four five six seven",
                "one two three four five six eight");
        assertThat(shorter[1]).containsExactly(shorter[0]);
    }

    @Test
    void manyThreads() throws InterruptedException {
        String[] lines = IntStream.range(0, 12).mapToObj(i -> "line number " + i).toArray(String[]::new);
        float[][] expected = encode(MODEL, lines);
        ConcurrentLinkedQueue<float[][]> results = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, 4).mapToObj(t -> new Thread(() -> results.add(encode(MODEL, lines))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results).hasSize(4);
        results.forEach(result -> assertThat(result).isDeepEqualTo(expected));
    }

    @Test
    void theSameModelFromFiles(@TempDir Path folder) throws IOException {
        copy("all-minilm-l6-v2-q.onnx", folder.resolve("model.onnx"));
        copy("all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
        String paths = ", model_path: '" + folder.resolve("model.onnx") + "', tokenizer_path: '"
                + folder.resolve("tokenizer.json") + "'";
        SentenceLines mean = encoder(paths);
        float[] vector = encode(mean, "And the river runs deep")[0];
        float[] known = encode(MODEL, "And the river runs deep")[0];
        assertThat(mean.width()).isEqualTo(384);
        assertThat(cosine(vector, known)).isCloseTo(1, within(1e-6));
        assertThat(EmbeddingSummary.norm(vector)).isNotCloseTo(1, within(0.01));
        float[] first = encode(encoder(paths + ", pooling: cls"), "And the river runs deep")[0];
        assertThat(cosine(first, known)).isLessThan(0.99);
        assertThat(List.of(mean.identity(), encoder(paths + ", pooling: cls").identity(), MODEL.identity()))
                .doesNotHaveDuplicates().noneMatch(identity -> identity.contains(folder.toString()));
        assertThat(encoder("").identity()).isEqualTo(MODEL.identity());
        // The family scales to length 1.
        EmbeddingFamily family = EmbeddingFamily.contextual(config(paths + ", mode: complete"));
        float[] scaled = family.compute(SongText.of(List.of("And the river runs deep")));
        assertThat(EmbeddingSummary.norm(scaled)).isCloseTo(1, within(1e-6));
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = MiniLmTest.class.getResourceAsStream("/" + resource)) {
            Files.copy(in, file);
        }
    }

    @Test
    void filesThatAreNone(@TempDir Path folder) throws IOException {
        copy("all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
        Path wrong = Files.writeString(folder.resolve("wrong"), "{}");
        String tokenizer = ", tokenizer_path: '" + folder.resolve("tokenizer.json") + "'";
        assertThatThrownBy(() -> encoder(tokenizer + ", model_path: '" + folder.resolve("none.onnx") + "'"))
                .isInstanceOf(EmbeddingFileException.class).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> encoder(tokenizer + ", model_path: '" + wrong + "'").warmUp())
                .isInstanceOf(EmbeddingFileException.class).hasMessageStartingWith(wrong + ": ONNX Runtime does not")
                .hasMessageContaining("expected a transformer encoder");
        assertThatThrownBy(() -> encoder(", model_path: '" + wrong + "', tokenizer_path: '" + wrong + "'").warmUp())
                .isInstanceOf(EmbeddingFileException.class).hasMessageContaining("the tokenizer ")
                .hasMessageContaining("expected a tokenizer.json");
    }

    /** DJL's own switches are set only while a tokenizer is made. */
    @Test
    void noSystemPropertyIsLeftBehind() {
        encoder("").warmUp();
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isNull();
        assertThat(System.getProperty("RUST_FLAVOR")).isNull();
    }
}
