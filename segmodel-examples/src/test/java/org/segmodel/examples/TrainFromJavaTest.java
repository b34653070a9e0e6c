package org.segmodel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.LyricTrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class TrainFromJavaTest {

    @TempDir
    private Path folder;

    @Test
    void trainsAModelThatLoadsBackAndTellsOfEachEpoch() throws IOException {
        EmbeddedCorpus corpus = EmbeddedCorpus.load();
        SongWriter.write(folder.resolve("train.jsonl"), corpus.train().subList(0, 10));
        SongWriter.write(folder.resolve("val.jsonl"), corpus.validation().subList(0, 5));
        LyricTrainingConfig config = ConfigLoader.parse(LyricTrainingConfig.class, "test", """
                data: {train_file: '%s', val_file: '%s'}
                model: {hidden_dim: 8}
                training: {max_epochs: 2}
                """.formatted(folder.resolve("train.jsonl"), folder.resolve("val.jsonl")), List.of());
        List<String> told = new ArrayList<>();
        LyricTrainingResult result = TrainFromJava.train(config, folder.resolve("run"), told::add);
        assertThat(told).hasSize(2).allMatch(line -> line.matches("epoch \\d: loss \\d\\.\\d{4}, score .*"));
        assertThat(LyricSegmenter.load(result.session().resolve("model.segmodel")).segment(List.of("Down by the water"))
                .size()).isEqualTo(1);
    }
}
