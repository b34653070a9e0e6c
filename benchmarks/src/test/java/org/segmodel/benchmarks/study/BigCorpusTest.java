package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.benchmarks.SyntheticSongs;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

class BigCorpusTest {

    private static final List<Song> SONGS = SyntheticSongs.songs(5, 8, 16, 1);

    @TempDir
    private Path temp;

    @Test
    void songsComeAgainUnderNewIds() throws IOException {
        Path file = BigCorpus.write(temp.resolve("train.jsonl"), SONGS, 12);
        List<Song> written = new SongReader(LabelSet.VERSE_CHORUS).read(file).orThrow();
        assertThat(written).extracting(Song::lines).isEqualTo(IntStream.range(0, 12)
                .mapToObj(i -> SONGS.get(i % 5).lines()).toList());
        assertThat(written).extracting(song -> Arrays.toString(song.labels())).isEqualTo(IntStream.range(0, 12)
                .mapToObj(i -> Arrays.toString(SONGS.get(i % 5).labels())).toList());
    }

    @Test
    void aWholeRunIsMeasuredPhaseByPhase() throws IOException {
        Path data = temp.resolve("songs.jsonl");
        SongWriter.write(data, SONGS);
        Studies.Outcome outcome = Studies.run(BigCorpus.create(), temp, "--data", data.toString(), "--songs", "24",
                "--validation-songs", "6", "--epochs", "2", "--set", "model.hidden_dim=4", "--set",
                "training.batch_size=8", "--set", "features={phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false}}"
                ).good();

        List<Map<String, Object>> phases = outcome.rows("phases");
        assertThat(phases).extracting(row -> row.get("phase")).isEqualTo(List.of("write the files",
                "read and check the songs, features of the first", "features", "scaling, network", "training steps",
                "validation", "collection of garbage, for measuring", "calibrate, save", "all"));
        assertThat(phases.stream().limit(8).mapToDouble(row -> (double) row.get("seconds")).sum())
                .isEqualTo((double) phases.get(8).get("seconds"));
        Map<String, Object> training = phases.get(4);
        assertThat((double) training.get("songs_per_second") * (double) training.get("seconds")).isBetween(47.9, 48.1);
        List<Map<String, Object>> memory = outcome.rows("memory");
        assertThat((double) memory.get(0).get("mib")).isGreaterThan((double) memory.get(1).get("mib"));
        assertThat((double) memory.get(1).get("mib")).isLessThanOrEqualTo((double) memory.get(2).get("mib"));
        assertThat((double) ((Map<?, ?>) outcome.json().get("settings")).get("train_loss")).isBetween(0.0, 5.0);
    }

    @Test
    void wrongUseAndBadInputHaveTheirExitCodes() throws IOException {
        assertThat(Studies.run(BigCorpus.create(), temp, "--songs", "0").status()).isEqualTo(2);
        assertThat(Studies.run(BigCorpus.create(), temp, "--songs", "1", "--preset", "nothing").status())
                .isEqualTo(StudyProgram.BAD_INPUT);
        assertThat(Studies.run(BigCorpus.create(), temp, "--songs", "2", "--set", "model.depth=2")).satisfies(
                outcome -> {
                    assertThat(outcome.status()).isEqualTo(StudyProgram.BAD_INPUT);
                    assertThat(outcome.err()).contains("model.depth");
                });
    }
}
