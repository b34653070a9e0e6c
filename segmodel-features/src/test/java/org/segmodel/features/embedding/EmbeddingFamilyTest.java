package org.segmodel.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.features.config.EmbeddingConfig.Mode;
import org.segmodel.features.config.EmbeddingConfig.SimilarityMetric;
import org.segmodel.features.config.Word2VecConfig;
import org.segmodel.features.text.SongText;

class EmbeddingFamilyTest {

    private static final WordAverage ENCODER = new WordAverage(new TableVectors(Map.of("night", new float[] {3, 4},
            "day", new float[] {0, 2}, "zero", new float[] {0, 0})));
    private static final SongText SONG = SongText.of(List.of("night", "unknown", "day", "night", "zero", ""));

    private static EmbeddingFamily family(Mode mode, boolean normalize) {
        return new EmbeddingFamily("mine", new EmbeddingFamily.Settings(mode, normalize, SimilarityMetric.COSINE, 0.8),
                ENCODER);
    }

    @Test
    void completeVectors() {
        assertThat(family(Mode.COMPLETE, false).compute(SONG)).containsExactly(3, 4, 0, 0, 0, 2, 3, 4, 0, 0, 0, 0);
        assertThat(family(Mode.COMPLETE, true).compute(SONG)).containsExactly(0.6f, 0.8f, 0, 0, 0, 1, 0.6f, 0.8f, 0, 0,
                0, 0);
        assertThat(family(Mode.COMPLETE, true).columns()).containsExactly("v0", "v1");
        assertThat(family(Mode.COMPLETE, true).width()).isEqualTo(2);
        assertThat(family(Mode.COMPLETE, true).compute(SongText.of(List.of()))).isEmpty();
    }

    @Test
    void summaries() {
        float[] plain = family(Mode.SUMMARY, false).compute(SONG);
        float[] unit = family(Mode.SUMMARY, true).compute(SONG);
        assertThat(family(Mode.SUMMARY, true).columns()).isSameAs(EmbeddingSummary.COLUMNS);
        assertThat(plain).hasSize(6 * 12);
        assertThat(Arrays.copyOf(plain, 2)).containsExactly(5, 5);
        assertThat(Arrays.copyOf(unit, 2)).containsExactly(new float[] {1, 1}, within(1e-7f));
        // Cosines do not care for lengths.
        for (int c = 3; c < 12; c++) {
            assertThat(unit[2 * 12 + c]).as("column %s", c).isCloseTo(plain[2 * 12 + c], within(1e-6f));
        }
        assertThat(plain[5 * 12 + 7]).isZero();
        assertThat(family(Mode.SUMMARY, true).compute(SongText.of(List.of()))).isEmpty();
    }

    @Test
    void recipeFollowsSettingsAndContentNotTheFilesName(@TempDir Path folder) throws IOException {
        Path file = VectorFiles.binary(folder.resolve("a.bin"), VectorFiles.random(3, 1, "night", "day"), "");
        Path copy = Files.copy(file, folder.resolve("b.bin"));
        assertThat(word2vec(copy, "").recipe()).isEqualTo(word2vec(file, "").recipe());
        assertThat(List.of(word2vec(file, "").recipe(), word2vec(file, ", mode: complete").recipe(),
                word2vec(file, ", normalize: false").recipe(), word2vec(file, ", similarity_metric: dot").recipe(),
                word2vec(file, ", high_sim_threshold: 0.5").recipe())).doesNotHaveDuplicates();
        EmbeddingFamily family = word2vec(file, ", mode: complete");
        family.warmUp();
        assertThat(family.width()).isEqualTo(3);
        assertThat(family.name()).isEqualTo("word2vec");
    }

    private static EmbeddingFamily word2vec(Path file, String more) {
        return EmbeddingFamily.word2vec(ConfigLoader.parse(Word2VecConfig.class, "test.yaml",
                "{enabled: true, path: '" + file + "'" + more + "}", List.of()));
    }

    @Test
    void aMissingFileIsFoundAtOnce(@TempDir Path folder) {
        assertThatThrownBy(() -> word2vec(folder.resolve("none.bin"), "")).isInstanceOf(EmbeddingFileException.class)
                .hasMessageContaining("there is no such file");
    }
}
