package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.EpochReport;

/** One epoch on a real corpus with all 60 numbers a line; skipped where the corpus is not at hand. */
class RealSongsTest {

    @TempDir
    private Path temp;

    private final List<String> messages = new ArrayList<>();

    private static Path corpus() {
        Path here = Path.of("").toAbsolutePath();
        Path folder = Stream.iterate(here, dir -> dir != null, Path::getParent)
                .map(dir -> dir.resolve("shared/data/lyrics")).filter(Files::isDirectory).findFirst().orElse(null);
        Assumptions.assumeTrue(folder != null && Files.exists(folder.resolve("train.jsonl")),
                "no folder shared/data/lyrics above " + here);
        return folder;
    }

    private LyricTrainingResult run(LyricTrainingConfig config, String out) throws IOException {
        return new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(temp.resolve(out))
                .withMessages(messages::add)).run();
    }

    @Test
    void oneEpochLearnsAndTheNextRunComputesNoFeatures() throws IOException {
        Path corpus = corpus();
        LyricTrainingConfig config = ConfigLoader.parse(LyricTrainingConfig.class, "real.yaml",
                "{model: {hidden_dim: 256}, training: {max_epochs: 1, batch_size: 32}, system: {threads: 2}}",
                List.of("data.train_file='" + corpus.resolve("train.jsonl") + "'",
                        "data.val_file='" + corpus.resolve("val.jsonl") + "'",
                        "data.feature_cache='" + temp.resolve("cache") + "'"));
        LyricTrainingResult first = run(config, "first");
        EpochReport epoch = first.training().history().get(0);
        assertThat(epoch.steps()).isEqualTo(20);
        assertThat(first.validation().value("lines")).isEqualTo(4072);
        // Saying verse to every line gives 0.412.
        assertThat(first.validation().value("macro_f1")).isGreaterThan(0.5);
        assertThat(messages).anyMatch(m -> m.contains("Features of 748 songs (32804 lines, 60 numbers each): "
                + "748 computed"));
        LyricTrainingResult second = run(config, "second");
        assertThat(messages).anyMatch(m -> m.contains("0 computed, 748 from the cache"));
        assertThat(second.model().weights().flat()).isEqualTo(first.model().weights().flat());
    }
}
