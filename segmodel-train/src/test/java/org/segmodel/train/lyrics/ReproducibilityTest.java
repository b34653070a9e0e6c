package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.RunManifest;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionReader;

/** The same manifest gives the same weights to the bit, on any number of threads: the presets, with small networks. */
class ReproducibilityTest {

    @TempDir
    private Path temp;

    private RunManifest run(String preset, int threads, String out) throws IOException {
        try (InputStream in = ReproducibilityTest.class.getResourceAsStream("/org/segmodel/train/presets/" + preset
                + ".yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            LyricTrainingConfig config = ConfigLoader.parse(LyricTrainingConfig.class, preset, yaml, List.of(
                    "data.train_file='" + temp.resolve("train.jsonl") + "'",
                    "data.val_file='" + temp.resolve("val.jsonl") + "'", "data.cache_features=false",
                    "features.phonetic_ssm.enabled=false", "features.pos_ssm.enabled=false", "model.hidden_dim=7",
                    "model.convolution_channels=15", "training.max_epochs=2", "training.batch_size=5",
                    "system.threads=" + threads));
            LyricTrainingResult result = new LyricTrainer(config, LyricTrainingOptions.quiet()
                    .withOut(temp.resolve(out))).run();
            RunManifest manifest = SessionReader.manifest(result.session());
            assertThat(manifest.extra()).containsEntry("weights_sha256", Digests.sha256(result.model().weights().flat()));
            return manifest;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn-crf", "bilstm-crf", "conv-bilstm-crf", "bilstm-60", "bilstm-60-one-layer", "small"})
    void threadsDoNotMatter(String preset) throws IOException {
        SongWriter.write(temp.resolve("train.jsonl"), MadeUpSongs.two("train", 16, 1));
        SongWriter.write(temp.resolve("val.jsonl"), MadeUpSongs.two("val", 5, 2));
        RunManifest two = run(preset, 2, "two");
        RunManifest one = run(preset, 1, "one");
        assertThat(one.data()).isEqualTo(two.data());
        assertThat(one.extra()).isEqualTo(two.extra());
        assertThat(one.results()).isEqualTo(two.results());
    }
}
