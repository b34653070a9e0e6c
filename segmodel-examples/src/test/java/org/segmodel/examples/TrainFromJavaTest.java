package org.segmodel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
    void tellsEachEpochAndLeavesAModel() throws IOException {
        EmbeddedCorpus corpus = EmbeddedCorpus.load();
        SongWriter.write(folder.resolve("train.jsonl"), corpus.train().subList(0, 10));
        SongWriter.write(folder.resolve("val.jsonl"), corpus.validation().subList(0, 5));
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                data: {train_file: '%s', val_file: '%s'}
                features: {phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false}}
                model: {hidden_dim: 8}
                training: {max_epochs: 3}
                """.formatted(folder.resolve("train.jsonl"), folder.resolve("val.jsonl")));
        List<String> lines = new ArrayList<>();
        LyricTrainingResult result = TrainFromJava.train(
                ConfigLoader.load(LyricTrainingConfig.class, config, List.of()), folder.resolve("run"), lines::add);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("epoch 1: loss 0\\.\\d{4}, score 0\\.\\d{4}, the best so far");
        assertThat(lines.get(2)).startsWith("epoch 3: ");
        LyricSegmenter segmenter = LyricSegmenter.load(folder.resolve("run/model.segmodel"));
        assertThat(segmenter.segment(List.of("La la la")).size()).isOne();
        assertThat(result.session()).isEqualTo(folder.resolve("run"));
    }
}
