package org.segmodel.models.genre.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.run.RunManifest;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.models.genre.decision.GenreCalibration;
import org.segmodel.models.genre.decision.GenreThresholds;
import org.segmodel.models.genre.network.BandStatistics;
import org.segmodel.models.genre.network.ClipBatch;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.internal.archive.ModelArchive;
import org.segmodel.models.saved.ModelFormatException;

/** Writing, reading and refusing genre model files. */
class GenreModelTest {

    private static final ClipBatch CLIP = ClipBatch.unlabelled(8, 2, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7});

    @TempDir
    Path folder;

    private static GenreModel model() {
        GenreNetworkConfig config = ConfigLoader.parse(GenreNetworkConfig.class, "test",
                "{type: frames, frames: {hidden_dim: 3, members: 2}}", List.of());
        BandStatistics statistics = new BandStatistics(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, new float[] {1, 2, 1, 2, 1, 2, 1, 2});
        try (GenreNetwork network = GenreNetwork.create(config, 2, statistics, 1, 1)) {
            AudioConfig audio = ConfigLoader.parse(AudioConfig.class, "test", "{n_mels: 8}", List.of());
            return new GenreModel(List.of("Rock", "مقام"), config, statistics, network.parameters(), Optional.of(audio),
                    new GenreCalibration(List.of(1.5, 1.0), List.of(0.0, -0.5)), new GenreThresholds(List.of(0.25, 0.5)),
                    RunManifest.begin(Map.of("test", "1"), Map.of(), List.of(), Map.of("init", 1L)), Map.of("f1", 0.5));
        }
    }

    private static GenreModel withParameters(GenreModel model, float[] parameters) {
        return new GenreModel(model.genres(), model.network(), model.statistics(), parameters, model.audio(),
                model.calibration(), model.rule(), model.manifest(), model.metrics());
    }

    @Test
    void aModelComesBackFromItsFile() throws IOException {
        GenreModel model = model();
        Path file = folder.resolve(GenreModel.FILE_NAME);
        model.write(file);
        GenreModel read = GenreModel.read(file);
        assertThat(read).usingRecursiveComparison().isEqualTo(model);
        read.write(folder.resolve("again"));
        assertThat(folder.resolve("again")).hasSameBinaryContentAs(file);
        try (GenreNetwork network = model.restore(1); GenreNetwork same = read.restore(1)) {
            assertThat(same.logits(CLIP)).isEqualTo(network.logits(CLIP)).hasSize(2);
        }
    }

    @Test
    void aModelOfFramesNeedsNoAudio() throws IOException {
        GenreModel model = model();
        GenreModel frames = new GenreModel(model.genres(), model.network(), model.statistics(), model.parameters(),
                Optional.empty(), model.calibration(), model.rule(), model.manifest(), model.metrics());
        Path file = folder.resolve("frames");
        frames.write(file);
        assertThat(GenreModel.read(file).audio()).isEmpty();
    }

    @Test
    void aChangeOfAnyEntryIsNoticed() throws IOException {
        Path file = folder.resolve("model");
        GenreModel model = model();
        model.write(file);
        byte[] good = Files.readAllBytes(file);
        String whole = new String(good, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, byte[]> content : GenreModelParts.toBytes(model).entrySet()) {
            byte[] bad = good.clone();
            int at = whole.indexOf(new String(content.getValue(), StandardCharsets.ISO_8859_1));
            bad[at + content.getValue().length / 2] ^= 0x20;
            Files.write(file, bad);
            assertThatThrownBy(() -> GenreModel.read(file)).as(content.getKey()).isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining(file.toString()).hasMessageContaining(content.getKey());
        }
        for (int length : new int[] {0, 3, good.length / 2, good.length - 1}) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> GenreModel.read(file)).as("%s bytes", length).isInstanceOf(ModelFormatException.class);
        }
    }

    @Test
    void partsThatDoNotFitAreRefusedByName() throws IOException {
        refused(GenreModelParts.MODEL, "hidden_dim: 3", "hidden_dim: 4", "weights.bin has");
        refused(GenreModelParts.MODEL, "type: frames", "type: residual_cnn", "weights.bin has");
        refused(GenreModelParts.MODEL, "hidden_dim: 3", "hiden_dim: 3", "did you mean");
        refused(GenreModelParts.GENRES, "\"Rock\"", "\"Rock\", \"Pop\"", "weights.bin has");
        refused(GenreModelParts.GENRES, "\"Rock\"", "\"مقام\"", "different names");
        refused(GenreModelParts.GENRES, "8", "0", "'bands' is 0");
        refused(GenreModelParts.GENRES, "8", "99999999999", "'bands' is 99999999999");
        refused(GenreModelParts.AUDIO, "n_mels: 8", "n_mels: 9", "9 mel bands, the network 8");
        refused(GenreModelParts.CALIBRATION, "1.5", "-1.5", "slope -1.5");
        refused(GenreModelParts.DECISION, "0.25", "0.25, 0.5", "3 thresholds for 2 genres");
        refused(GenreModelParts.DECISION, "genre_thresholds", "java.lang.Runtime", "unknown to this release");
    }

    @Test
    void aNetworkTooLargeForAFileIsRefusedBeforeItsWeightsAreRead() throws IOException {
        Path file = folder.resolve("large");
        Map<String, byte[]> contents = new LinkedHashMap<>(GenreModelParts.toBytes(model()));
        String yaml = new String(contents.get(GenreModelParts.MODEL), StandardCharsets.UTF_8).replace("type: frames", "type: residual_cnn")
                .replace("base_channels: 64", "base_channels: 1024");
        contents.put(GenreModelParts.MODEL, yaml.getBytes(StandardCharsets.UTF_8));
        write(file, contents);
        assertThatThrownBy(() -> GenreModel.read(file)).isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("a model file holds at most");
    }

    private void refused(String entry, String text, String other, String message) throws IOException {
        Path file = forged(entry, text, other);
        assertThatThrownBy(() -> GenreModel.read(file)).isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(message);
    }

    /** With right digests, so that only the content is wrong. */
    private Path forged(String entry, String text, String other) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>(GenreModelParts.toBytes(model()));
        String before = new String(contents.get(entry), StandardCharsets.UTF_8);
        assertThat(before).contains(text);
        contents.put(entry, before.replaceFirst(Pattern.quote(text), other)
                .getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("forged");
        write(file, contents);
        return file;
    }

    private static void write(Path file, Map<String, byte[]> contents) throws IOException {
        AtomicFiles.write(file, out -> ModelArchive.write(out, GenreModelParts.KIND, contents));
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> GenreModel.read(folder)).isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("this is a folder").hasMessageContaining(GenreModel.FILE_NAME);
    }

    @Test
    void aModelInMemoryIsCheckedAsWell() {
        GenreModel model = model();
        assertThatIllegalArgumentException().isThrownBy(() -> withParameters(model, new float[3]))
                .withMessageContaining("but 3 were given");
        float[] broken = model.parameters().clone();
        broken[5] = Float.NaN;
        assertThatIllegalArgumentException().isThrownBy(() -> withParameters(model, broken))
                .withMessageContaining("parameter 5 is NaN");
    }
}
