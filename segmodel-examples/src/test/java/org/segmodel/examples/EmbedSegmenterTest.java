package org.segmodel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.train.lyrics.LyricTrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class EmbedSegmenterTest {

    @TempDir
    private Path folder;

    @Test
    void printsTheSectionsThatASavedModelFinds() throws IOException {
        EmbeddedCorpus corpus = EmbeddedCorpus.load();
        SongWriter.write(folder.resolve("train.jsonl"), corpus.train().subList(0, 10));
        SongWriter.write(folder.resolve("val.jsonl"), corpus.validation().subList(0, 5));
        LyricTrainingConfig config = ConfigLoader.parse(LyricTrainingConfig.class, "test", """
                data: {train_file: '%s', val_file: '%s'}
                model: {hidden_dim: 8}
                training: {max_epochs: 1}
                """.formatted(folder.resolve("train.jsonl"), folder.resolve("val.jsonl")), List.of());
        LyricTrainingResult result = TrainFromJava.train(config, folder.resolve("run"), line -> { });
        Path song = Files.writeString(folder.resolve("song.txt"), "Down by the water\n\nNa na na\n");

        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            EmbedSegmenter.main(new String[] {result.session().resolve("model.segmodel").toString(), song.toString()});
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).matches("(verse|chorus) 0\\.\\d+ \\[Down by the water"
                + "(, |\\]\\R(verse|chorus) 0\\.\\d+ \\[)Na na na\\]\\R");
    }

    @Test
    void theReadmeShowsThisProgram() throws IOException {
        Listings.Block listing = Listings.of(Listings.ROOT.resolve("README.md")).stream()
                .filter(block -> block.language().equals("java")).findFirst().orElseThrow();
        assertThat(Listings.lines(listing.text()))
                .isEqualTo(Listings.code(Path.of("src/main/java/org/segmodel/examples/EmbedSegmenter.java")))
                .hasSizeLessThanOrEqualTo(15);
    }
}
