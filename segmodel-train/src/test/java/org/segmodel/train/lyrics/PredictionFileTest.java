package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;

class PredictionFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsBackWhatItWrote() throws IOException {
        List<ScoredSong> songs = List.of(
                new ScoredSong("a", new SongPrediction(new int[] {0, 1}, new int[] {0, 0},
                        new double[][] {{1 / 3.0, 2 / 3.0}, {1, 0}})),
                new ScoredSong("b", SongPrediction.of(new int[] {2}, new int[] {1})));
        Path file = folder.resolve("predictions.jsonl");
        PredictionFile.write(file, songs);
        assertThat(PredictionFile.read(file)).isEqualTo(songs);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{`x`: 1} | 'id' is missing or no text",
        "{`id`: `a`} | 'probabilities' is missing or no list",
        "{`id`: `a`, `truth`: [0.5], `predicted`: [0], `probabilities`: []} | 'truth' holds 0.5, which is no class number",
        "{`id`: `a`, `truth`: [null], `predicted`: [0], `probabilities`: []} | 'truth' holds null, which is no number",
        "{`id`: `a`, `truth`: [0], `predicted`: [0, 1], `probabilities`: []} | truth has 1 lines but the prediction has 2",
        "{`id`: `a`, `truth`: [0], `predicted`: [0], `probabilities`: [[0.5, 0.1]]} | sum to 0.6"})
    void faultsNameFileAndRow(String row, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("predictions.jsonl"),
                "{\"id\": \"ok\", \"truth\": [0], \"predicted\": [0], \"probabilities\": []}\n" + row.replace('`', '"')
                        + "\n");
        assertThatIOException().isThrownBy(() -> PredictionFile.read(file))
                .withMessageContaining("predictions.jsonl, row 2: ").withMessageContaining(message);
    }
}
