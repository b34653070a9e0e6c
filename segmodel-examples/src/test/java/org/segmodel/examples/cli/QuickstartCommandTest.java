package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.Presets;

class QuickstartCommandTest {

    private static final List<String> FAST = List.of("--set", "training.max_epochs=2", "--set",
            "features={phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false}}");

    @TempDir
    private Path folder;

    @Test
    void showsScoresASegmentedSongAndTheNextCommands() throws IOException {
        Path session = folder.resolve("my session");
        Cli run = quickstart("--out", session.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("macro_f1", "test", "They are only 16", "mailbox leaning", "[Verse (0.",
                "segment --model '" + session.resolve("model.segmodel") + "' song.txt",
                "train preset:cnn-crf --set data.train_file=");
        assertThat(Presets.names()).contains("bilstm-60");
        assertThat(run.err()).contains("1/2", "2/2");
        assertThat(SavedModel.read(session.resolve("model.segmodel")).labels()).isEqualTo(LabelSet.VERSE_CHORUS);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing outside the session").containsExactly(session);
        }
    }

    @Test
    void leavesTheSongsAndASnapshotThatTrainsOnThem() {
        Path session = folder.resolve("session");
        assertThat(quickstart("-q", "--out", session.toString()).code()).isZero();
        LyricTrainingConfig snapshot = ConfigLoader.load(LyricTrainingConfig.class,
                session.resolve("training_config_snapshot.yaml"), List.of());
        SongReader reader = new SongReader(LabelSet.VERSE_CHORUS);
        EmbeddedCorpus corpus = EmbeddedCorpus.load();
        assertThat(reader.read(snapshot.data().trainFile()).orThrow()).isEqualTo(corpus.train());
        assertThat(reader.read(snapshot.data().valFile()).orThrow()).isEqualTo(corpus.validation());
        assertThat(reader.read(snapshot.data().testFile().orElseThrow()).orThrow()).isEqualTo(corpus.test());
        Cli again = Cli.run("train", session.resolve("training_config_snapshot.yaml").toString(), "-q", "--out",
                folder.resolve("again").toString());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(SavedModel.read(folder.resolve("again/model.segmodel")).weights().flat())
                .isEqualTo(SavedModel.read(session.resolve("model.segmodel")).weights().flat());
    }

    @Test
    void worksWithTenClasses() {
        Path session = folder.resolve("session");
        Cli run = quickstart("-q", "--out", session.toString(), "--set",
                "labels.names=" + EmbeddedCorpus.SECTIONS.names());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(SavedModel.read(session.resolve("model.segmodel")).labels().names())
                .isEqualTo(EmbeddedCorpus.SECTIONS.names());
    }

    @Test
    void aLabelSetThatDoesNotKnowTheSectionsIsBadInput() {
        Cli run = quickstart("--out", folder.resolve("session").toString(), "--set", "labels.names=[loud, soft]");
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.err()).contains("[Verse 1]", "loud");
    }

    private static Cli quickstart(String... more) {
        return Cli.run(Stream.of(Stream.of("quickstart"), FAST.stream(), Stream.of(more)).flatMap(part -> part)
                .toArray(String[]::new));
    }
}
