package org.segmodel.models.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.embedding.EmbeddingFileException;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.segment.LyricSegmenter;

/** Models that were trained with word vectors. */
class SavedEmbeddingsTest {

    private static final List<String> SONG = List.of("one night", "and a day", "one night", "the last");

    @TempDir
    private Path folder;
    private SavedModel model;

    private static EmbeddingConfig embeddings(Path file) {
        return ConfigLoader.parse(EmbeddingConfig.class, "test", "word2vec: {enabled: true, path: '" + file + "'}",
                List.of());
    }

    @BeforeEach
    void make() throws IOException {
        EmbeddingConfig embeddings = embeddings(Files.writeString(folder.resolve("words.txt"),
                "night 1 2 3\nday 3 -2 1\n"));
        SavedModel small = RandomModels.small();
        FeaturePipeline pipeline = FeaturePipeline.create(small.features(), embeddings);
        assertThat(pipeline.width()).isEqualTo(48);
        model = SavedModel.of(small.labels(), small.features(), embeddings, pipeline,
                List.of(new SavedModel.Member(small.model(), RandomModels.weights(small.model(), 48, 2, 3))),
                DecodingConfig.independent(), small.calibration(), small.manifest(), small.metrics());
    }

    private Path written(SavedModel saved) throws IOException {
        Path file = folder.resolve(SavedModel.FILE_NAME);
        saved.write(file);
        return file;
    }

    @Test
    void aModelKnowsItsEmbeddings() throws IOException {
        SavedModel read = SavedModel.read(written(model));
        SameModel.assertSame(read, model);
        assertThat(read.embeddings().anyEnabled()).isTrue();
        assertThat(LyricSegmenter.of(read).segment(SONG)).isEqualTo(LyricSegmenter.of(model).segment(SONG));
        assertThat(read.pipeline("it").digest()).isEqualTo(model.featureDigest());
    }

    @Test
    void aModelWithoutThemSaysNothingOfThem() throws IOException {
        for (SavedModel each : List.of(RandomModels.small(), model)) {
            try (ZipFile zip = new ZipFile(written(each).toFile())) {
                assertThat(zip.getEntry("embeddings.yaml") != null).isEqualTo(each == model);
            }
        }
        assertThat(SavedModel.read(written(RandomModels.small())).embeddings()).isEqualTo(EmbeddingConfig.none());
    }

    @Test
    void theFilesMayMove() throws IOException {
        Path file = written(model);
        Path moved = Files.move(folder.resolve("words.txt"), folder.resolve("moved.vec"));
        assertThatThrownBy(() -> LyricSegmenter.load(file)).isInstanceOf(EmbeddingFileException.class)
                .hasMessageContaining("words.txt: there is no such file").hasMessageContaining("settings of the embeddings");
        SavedModel mended = SavedModel.read(file).withEmbeddings(embeddings(moved));
        assertThat(LyricSegmenter.of(mended).segment(SONG)).hasToString(
                LyricSegmenter.of(model.withEmbeddings(embeddings(moved))).segment(SONG).toString());
    }

    @Test
    void otherContentIsRefused() throws IOException {
        Path file = written(model);
        Files.writeString(folder.resolve("words.txt"), "night 1 2 3\nday 3 -2 2\n");
        assertThatThrownBy(() -> LyricSegmenter.load(file)).isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("another feature recipe");
    }
}
