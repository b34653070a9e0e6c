package org.segmodel.models.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.song.LabelSet;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.IsotonicCalibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.calibration.PlattCalibration;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.models.calibration.VectorCalibration;
import org.segmodel.models.config.AttentionType;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.segment.LyricSegmenter;

class SavedModelTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        Path file = folder.resolve("new/folders").resolve(SavedModel.FILE_NAME);
        SavedModel small = RandomModels.small();
        LabelSet many = new LabelSet(List.of("intro", "verse", "pre-chorus", "الكورس"), Map.of("hook", "pre-chorus"));
        for (Calibration calibration : List.of(new NoCalibration(), new TemperatureCalibration(0.1 + 0.2),
                new PlattCalibration(1.0 / 3, -0.1),
                new IsotonicCalibration(List.of(0.1 + 0.2, 1.0), List.of(0.3, 1.0 / 3)),
                new VectorCalibration(List.of(1.0, 0.1, 1.0 / 7, 2.0), List.of(0.0, -1e-9, 1e9, 0.5)))) {
            for (int layers = 1; layers <= 3; layers++) {
                ModelConfig config = ModelConfig.bilstm(5, layers, 0.25, 0.1, -1.5, false);
                SavedModel model = RandomModels.saved(many, small.features(), small.featureDigest(), 36, config,
                        RandomModels.weights(config, 36, 4, layers), calibration, small.manifest(),
                        Map.of("per_class", Map.of("verse", List.of(0.5, 1)), "none", Double.NaN));

                model.write(file);

                SameModel.assertSame(SavedModel.read(file), model);
            }
        }
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aModelWithAttentionReadsBackEqualAndSegmentsTheSame() throws IOException {
        Path file = folder.resolve(SavedModel.FILE_NAME);
        SavedModel small = RandomModels.small();
        ModelConfig config = ConfigRecords.with(ModelConfig.bilstm(5, 1, 0, 0.1, 1, false), Map.of("attention_enabled",
                true, "attention_type", AttentionType.LOCALIZED, "attention_dim", 6, "attention_heads", 3));
        SavedModel model = RandomModels.saved(LabelSet.VERSE_CHORUS, small.features(), small.featureDigest(), 36, config,
                RandomModels.weights(config, 36, 2, 1), new NoCalibration(), small.manifest(), Map.of());

        model.write(file);

        SameModel.assertSame(SavedModel.read(file), model);
        List<String> song = List.of("one line", "and another", "one line", "the last");
        assertThat(LyricSegmenter.load(file).segment(song)).isEqualTo(LyricSegmenter.of(model).segment(song));
    }

    @Test
    void equalModelsAreEqualBytesOnEveryMachine() throws IOException {
        SavedModel model = RandomModels.small();
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            model.write(folder.resolve("a"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Niue"));
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            SavedModel.read(folder.resolve("a")).write(folder.resolve("b"));
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }

        assertThat(folder.resolve("b")).hasSameBinaryContentAs(folder.resolve("a"));
    }

    @Test
    void aModelThatCannotBeReadIsNotWrittenAndTheOldFileStays() throws IOException {
        Path file = folder.resolve("m");
        SavedModel good = RandomModels.small();
        good.write(file);
        Map<String, Object> huge = new LinkedHashMap<>();
        huge.put("text", "x".repeat(2_000_000));
        SavedModel bad = RandomModels.saved(good.labels(), good.features(), good.featureDigest(), good.inputs(),
                good.model(), good.weights(), good.calibration(), good.manifest(), huge);

        assertThatThrownBy(() -> bad.write(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metrics.json");

        SameModel.assertSame(SavedModel.read(file), good);
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        SavedModel good = RandomModels.small();

        assertThatThrownBy(() -> RandomModels.saved(good.labels(), good.features(), good.featureDigest(), 35, good.model(),
                good.weights(), good.calibration(), good.manifest(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("numbers");
        assertThatThrownBy(() -> RandomModels.saved(good.labels(), good.features(), "abc", 36, good.model(), good.weights(),
                good.calibration(), good.manifest(), Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'abc'");
        assertThatThrownBy(() -> good.with(new VectorCalibration(List.of(1.0, 1.0, 1.0), List.of(0.0, 0.0, 0.0)),
                good.manifest(), Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for 3 classes, not for 2");
    }

    @Test
    void thePipelineIsThatOfTheTraining() {
        SavedModel good = RandomModels.small();
        SavedModel other = RandomModels.saved(good.labels(), good.features(), "0".repeat(64), 36, good.model(),
                good.weights(), good.calibration(), good.manifest(), Map.of());

        assertThat(good.pipeline("m").width()).isEqualTo(36);
        assertThatThrownBy(() -> other.pipeline("here.segmodel")).isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("here.segmodel: ").hasMessageContaining("another feature recipe")
                .hasMessageContaining(good.featureDigest()).hasMessageContaining("train the model again");
    }
}
