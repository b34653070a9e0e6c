package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.benchmarks.RandomModel;
import org.segmodel.benchmarks.SyntheticSongs;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;

class BulkInferenceTest {

    @TempDir
    private Path temp;

    @Test
    void everyThreadCountGivesTheSame() throws IOException {
        Path model = temp.resolve("model.segmodel");
        RandomModel.of(8, 1).write(model);
        Path data = temp.resolve("songs.jsonl");
        SongWriter.write(data, SyntheticSongs.songs(5, 10, 20, 3));
        Studies.Outcome outcome = Studies.run(BulkInference.create(), temp, "--model", model.toString(), "--data",
                data.toString(), "--songs", "23", "--threads", "1,3").good();

        List<Map<String, Object>> rows = outcome.rows("threads");
        assertThat(rows).extracting(row -> row.get("threads")).containsExactly(1L, 3L);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("different")).isEqualTo(0L);
            assertThat((double) row.get("songs_per_second")).isPositive();
            assertThat((double) row.get("p50_ms")).isPositive().isLessThanOrEqualTo((double) row.get("p99_ms"));
            assertThat((double) row.get("p99_ms")).isLessThanOrEqualTo((double) row.get("max_ms"));
            assertThat((double) row.get("peak_mib")).isGreaterThanOrEqualTo((double) row.get("resident_mib"));
        });
        assertThat(outcome.json().get("settings")).asString().contains("songs.jsonl", "different_songs=5", "songs=23");
        assertThat(outcome.out()).contains("23 songs (5 different ones");
    }

    @Test
    void resultsThatDifferAreFound() {
        LyricSegmenter segmenter = LyricSegmenter.of(RandomModel.of(8, 1));
        List<Song> songs = SyntheticSongs.songs(3, 10, 20, 3);
        List<Segmentation> expected = songs.stream().map(segmenter::segment).toList();
        Segmentation[] results = {expected.get(0), expected.get(1), expected.get(2), expected.get(0)};
        assertThat(BulkInference.different(results, expected)).isZero();

        // The smallest difference that there can be: one probability, by one unit in the last place.
        double[] probabilities = new double[2 * songs.get(0).size()];
        for (int line = 0; line < songs.get(0).size(); line++) {
            System.arraycopy(expected.get(0).probabilities()[line], 0, probabilities, 2 * line, 2);
        }
        probabilities[1] = Math.nextDown(probabilities[1]);
        results[3] = new Segmentation(LabelSet.VERSE_CHORUS, songs.get(0).lines(), expected.get(0).classNumbers(),
                probabilities);
        assertThat(BulkInference.different(results, expected)).isEqualTo(1);
    }

    @Test
    void wrongUseAndBadInputHaveTheirExitCodes() throws IOException {
        assertThat(Studies.run(BulkInference.create(), temp, "--songs", "0")).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("--songs", "got 0");
        });
        assertThat(Studies.run(BulkInference.create(), temp, "--songz", "1").status()).isEqualTo(2);
        Path bad = temp.resolve("bad.segmodel");
        Files.writeString(bad, "no model");
        assertThat(Studies.run(BulkInference.create(), temp, "--model", bad.toString())).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.err()).contains("bad.segmodel").doesNotContain("\tat ");
        });
        assertThat(Studies.run(BulkInference.create(), temp, "--data", temp.resolve("none.jsonl").toString()).status())
                .isEqualTo(3);
    }
}
