package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.models.saved.SavedModel;

class EnsembleCommandTest {

    @TempDir
    private Path folder;

    @Test
    void severalModelsBecomeOneThatCanBeUsed() throws IOException {
        Path songs = folder.resolve("songs.jsonl");
        SongWriter.write(songs, EmbeddedCorpus.load(LabelSet.VERSE_CHORUS).validation(), LabelSet.VERSE_CHORUS);
        Path out = folder.resolve("both.segmodel");
        Cli run = Cli.run("ensemble", SmallSession.model(), SmallSession.model(), "--data", songs.toString(), "--out",
                out.toString(), "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("macro_f1").contains(out.toString());
        assertThat(SavedModel.read(out).members()).hasSize(2);
        assertThat(Cli.run("evaluate", "--model", out.toString(), "--data", songs.toString(), "--quiet").code())
                .isZero();
    }

    @Test
    void oneModelIsNoEnsemble() throws IOException {
        Cli run = Cli.run("ensemble", SmallSession.model(), "--data", "x", "--out", "y");
        assertThat(run.code()).isEqualTo(Segmodel.USAGE);
    }
}
