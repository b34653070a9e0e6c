package org.segmodel.models.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.segment.LyricSegmenter;

/** Taggers of several paths, and of convolutions alone, in model files. */
class SavedShapesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "hidden_dim: 5, scales: [2, 3], scale_hidden_dims: [4, 2]",
        "hidden_dim: 6, scales: [2], scale_hidden_dims: [4], scale_fusion: cross_attention",
        "encoder: cnn, convolution_dilations: [1, 2], convolution_channels: 9"})
    void readsBackEqualAndSegmentsTheSame(String yaml) throws IOException {
        Path file = folder.resolve(SavedModel.FILE_NAME);
        SavedModel small = RandomModels.small();
        ModelConfig config = ConfigLoader.parse(ModelConfig.class, "test", "{standardize_inputs: false, " + yaml + "}",
                List.of());
        SavedModel model = RandomModels.saved(LabelSet.VERSE_CHORUS, small.features(), small.featureDigest(), 36,
                config, RandomModels.weights(config, 36, 2, 1), new NoCalibration(), small.manifest(), Map.of());

        model.write(file);

        SameModel.assertSame(SavedModel.read(file), model);
        List<String> song = List.of("one line", "and another", "one line", "the last");
        assertThat(LyricSegmenter.load(file).segment(song)).isEqualTo(LyricSegmenter.of(model).segment(song));
    }
}
