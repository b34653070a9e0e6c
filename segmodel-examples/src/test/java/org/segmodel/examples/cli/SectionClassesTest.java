package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.examples.guide.SixSections;

/** Six classes from songs to scores on the command line. */
class SectionClassesTest {

    private static final String NUMBERS = " +[01]\\.\\d+ +[01]\\.\\d+ ";

    @TempDir
    private Path folder;

    @Test
    void trainAndEvaluatePrintTheScoreOfEachClass() throws IOException {
        LabelSet labels = SixSections.config(List.of()).labels().labelSet();
        assertThat(labels.size()).isEqualTo(6);
        EmbeddedCorpus corpus = EmbeddedCorpus.load(labels);
        SongWriter.write(folder.resolve("train.jsonl"), corpus.train().subList(0, 12), labels);
        SongWriter.write(folder.resolve("val.jsonl"), corpus.validation().subList(0, 4), labels);
        SongWriter.write(folder.resolve("test.jsonl"), corpus.test().subList(0, 4), labels);
        Path config = Files.writeString(folder.resolve("six.yaml"), SmallSession.CONFIG.formatted(
                folder.resolve("train.jsonl"), folder.resolve("val.jsonl")) + "labels: {names: " + labels.names()
                + ", aliases: {hook: chorus}}\n");

        Cli train = Cli.run("train", config.toString(), "-q", "--out", folder.resolve("session").toString(), "--set",
                "data.test_file=" + folder.resolve("test.jsonl"));
        assertThat(train.code()).as(train.err()).isZero();
        labels.names().forEach(name -> assertThat(train.out()).containsPattern("(?m)^" + name + "_f1" + NUMBERS));
        Cli evaluate = Cli.run("evaluate", "-q", "--model", folder.resolve("session/model.segmodel").toString(),
                "--data", folder.resolve("test.jsonl").toString());
        assertThat(evaluate.code()).as(evaluate.err()).isZero();
        labels.names().forEach(name -> assertThat(evaluate.out()).containsPattern("(?m)^" + name + "_f1 +[01]\\.\\d+ "));
    }
}
