package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class SessionReportTest {

    private static final SessionReport.Options PLAIN = new SessionReport.Options(Optional.empty(), false,
            Optional.empty());

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path session;
    private static List<Song> validation;

    @BeforeAll
    static void train() throws IOException {
        validation = MadeUpSongs.two("val", 6, 2);
        LyricTrainingConfig config = SmallRuns.config(shared, MadeUpSongs.two("train", 12, 1), validation,
                "training.max_epochs=3", "output.save_report=true");
        session = new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(shared.resolve("session"))).run().session();
    }

    @Test
    void aTrainingWritesItWithoutTexts() throws IOException {
        String html = Files.readString(session.resolve("report.html"));
        assertThat(session.resolve("plots").resolve("self-similarity.png")).isNotEmptyFile();
        assertThat(html).contains("One song in detail", "median accuracy", validation.get(0).id());
        assertThat(html).doesNotContain(validation.get(0).lines().get(0));
    }

    @Test
    void itCanBeMadeAnewWithTextsAndAnotherSong() throws IOException {
        Path file = folder.resolve("other.html");
        assertThat(SessionReport.write(session, file, new SessionReport.Options(Optional.of(validation.get(2).id()), true,
                Optional.empty()))).isEmpty();
        assertThat(file).content().contains(validation.get(2).id() + ": the song that was asked for",
                validation.get(0).lines().get(0));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionReport.write(session, file,
                new SessionReport.Options(Optional.of("nobody"), false, Optional.empty())))
                .withMessageContaining("no song is called 'nobody'");
    }

    @Test
    void songsThatAreGoneOrChangedAreLeftOutAndSaidSo() throws IOException {
        Path file = folder.resolve("report.html");
        List<String> notes = SessionReport.write(session, file, new SessionReport.Options(Optional.empty(), false,
                Optional.of(folder.resolve("gone.jsonl"))));
        assertThat(notes).singleElement().asString().contains("gone.jsonl", "not to be read any more", "--data");
        assertThat(file).content().contains("not to be read any more").doesNotContain("One song in detail");
        Path changed = Files.writeString(folder.resolve("changed.jsonl"), "{}");
        assertThat(SessionReport.write(session, file, new SessionReport.Options(Optional.empty(), false,
                Optional.of(changed)))).singleElement().asString().contains("not those of the training any more");
    }

    @Test
    void whatIsNoSessionIsRefused() {
        assertThatIOException().isThrownBy(() -> SessionReport.write(copyOfConfigAlone(), folder.resolve("r.html"), PLAIN));
    }

    private Path copyOfConfigAlone() throws IOException {
        Path bare = Files.createDirectory(folder.resolve("bare"));
        Files.copy(session.resolve("training_config_snapshot.yaml"), bare.resolve("training_config_snapshot.yaml"));
        return bare;
    }

    @Test
    void attentionIsShownWhereTheModelHasSome() throws IOException {
        LyricTrainingConfig config = SmallRuns.config(shared, "training.max_epochs=1", "output.save_report=true",
                "model.attention_enabled=true", "model.attention_heads=2");
        Path out = new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(folder.resolve("run"))).run().session();
        assertThat(out.resolve("plots").resolve("attention-mean.png")).isNotEmptyFile();
        assertThat(out.resolve("plots").resolve("attention-2.svg")).isNotEmptyFile();
        assertThat(out.resolve("report.html")).content().contains("Each of the 2 heads of attention");
        Files.delete(out.resolve("model.segmodel"));
        assertThat(SessionReport.write(out, folder.resolve("without.html"), PLAIN)).singleElement().asString()
                .contains("The attention weights are left out", "model.segmodel");
    }

    /** The model and all else are there, and the reason is told. */
    @Test
    void aReportThatCannotBeWrittenCostsNoTraining() throws IOException {
        List<String> said = new ArrayList<>();
        LyricTrainingConfig config = SmallRuns.config(shared, "training.max_epochs=1", "output.save_report=true",
                "output.report_song=nobody");
        Path out = folder.resolve("run");
        new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(out).withMessages(said::add)).run();
        assertThat(out.resolve("model.segmodel")).isNotEmptyFile();
        assertThat(out.resolve("report.html")).doesNotExist();
        assertThat(said).anySatisfy(sentence -> assertThat(sentence).contains("The report could not be written", "nobody"));
    }
}
