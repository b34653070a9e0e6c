package org.segmodel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.train.lyrics.LyricTrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** The example programs do what they show. */
class ProgramsTest {

    @TempDir
    private Path folder;

    @Test
    void trainFromJavaThenEmbedTheModel() throws IOException {
        EmbeddedCorpus corpus = EmbeddedCorpus.load();
        SongWriter.write(folder.resolve("train.jsonl"), corpus.train().subList(0, 10));
        SongWriter.write(folder.resolve("val.jsonl"), corpus.validation().subList(0, 5));
        LyricTrainingConfig config = ConfigLoader.parse(LyricTrainingConfig.class, "test", """
                data: {train_file: '%s', val_file: '%s'}
                model: {hidden_dim: 8}
                training: {max_epochs: 2}
                """.formatted(folder.resolve("train.jsonl"), folder.resolve("val.jsonl")), List.of());
        List<String> lines = new ArrayList<>();
        LyricTrainingResult result = TrainFromJava.train(config, folder.resolve("run"), lines::add);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("epoch 1: loss 0\\.\\d{4}, score 0\\.\\d{4}, the best so far");

        Path song = Files.writeString(folder.resolve("song.txt"), "Down by the water\nNa na na\n\nNa na na\n");
        String printed = printed(() -> EmbedSegmenter.main(new String[] {
            result.session().resolve("model.segmodel").toString(), song.toString()}));
        assertThat(printed).matches("(?s)(verse|chorus), \\d+ % sure\n.*").contains("    Down by the water\n");
        assertThat(printed.lines().filter(line -> line.equals("    Na na na"))).hasSize(2);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static String printed(Work work) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
