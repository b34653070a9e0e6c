package org.segmodel.train.genre.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.npy.NpyType;
import org.segmodel.core.npy.NpyWriter;

class GenreDatasetTest {

    @TempDir
    private Path folder;

    private void array(String name, NpyType type, float[][] rows, int... shape) throws IOException {
        try (NpyWriter writer = NpyWriter.create(folder.resolve(name), type, shape)) {
            for (float[] row : rows) {
                writer.append(row);
            }
            writer.commit();
        }
    }

    private void text(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    @BeforeEach
    void threeClips() throws IOException {
        array("spectrograms.npy", NpyType.FLOAT32, new float[][] {{-1, -2, -3, -4}, {-5, -6, -7, -8}, {0, 0, 0, -80}}, 2, 2);
        array("labels_multilabel.npy", NpyType.FLOAT32, new float[][] {{1, 0}, {0, 1}, {1, 1}}, 2);
        text("genre_names_2.json", "[\"Rock\", \"Jazz\"]");
        text("track_ids.json", "[7, \"x\", 9]");
    }

    @Test
    void aFolderIsOpened() throws IOException {
        GenreDataset data = GenreDataset.open(folder);
        assertThat(data.clips()).isEqualTo(3);
        assertThat(List.of(data.bands(), data.frames(), data.length(0))).containsOnly(2);
        assertThat(data.ids()).containsExactly("7", "x", "9");
        assertThat(data.artists()).isEmpty();
        assertThat(data.labels().names()).containsExactly("Rock", "Jazz");
        assertThat(data.labels().row(1)).containsExactly(0, 1);
        assertThat(data.features(1)).containsExactly(-5, -6, -7, -8);
        GenreDataset some = data.select(new int[] {2, 0}, new int[] {1});
        assertThat(some.ids()).containsExactly("9", "7");
        assertThat(some.features(0)).containsExactly(0, 0, 0, -80);
        assertThat(some.labels()).isEqualTo(GenreLabels.ofMatrix(List.of("Jazz"), new float[][] {{1}, {0}}));
        assertThat(some.select(new int[] {1}, new int[] {0}).features(0)).containsExactly(-1, -2, -3, -4);
    }

    @Test
    void quantisedFramesBecomeNumbersAndThoseThatAreNotRealZero() throws IOException {
        Files.delete(folder.resolve("spectrograms.npy"));
        array("frames.npy", NpyType.UINT8, new float[][] {{0, 255, 51, 9}, {0, 0, 0, 0}, {255, 255, 255, 255}}, 2, 2);
        array("frame_counts.npy", NpyType.UINT8, new float[][] {{2}, {0}, {1}});
        GenreDataset data = GenreDataset.open(folder);
        assertThat(data.isPrecomputed()).isTrue();
        assertThat(data.features(0)).usingComparatorWithPrecision(1e-6f).containsExactly(-2f, 2f, -1.2f, 4 * 9 / 255f - 2);
        assertThat(data.features(1)).containsOnly(0);
        assertThat(data.features(2)).containsExactly(2, 0, 2, 0);
        assertThat(data.select(new int[] {2}, new int[] {0}).length(0)).isEqualTo(1);
        array("frame_counts.npy", NpyType.UINT8, new float[][] {{2}, {0}, {3}});
        assertThatThrownBy(() -> GenreDataset.open(folder)).hasMessageContaining("clip 2 has 3 frames; expected 0 to 2");
    }

    @Test
    void artistsOfUnknownNameAreAllDifferent() throws IOException {
        text("artists.json", "[3, null, null]");
        assertThat(GenreDataset.open(folder).artists()).contains(List.of("3", "unknown artist of x", "unknown artist of 9"));
    }

    /** Each of these made the earlier system label clips with the wrong genres, or fail far from the cause. */
    @Test
    void whatDoesNotFitTogetherIsRefused() throws IOException {
        text("track_ids.json", "[7, 8]");
        refused("track_ids.json has 2 elements; expected 3");
        text("track_ids.json", "[7, 8, 7]");
        refused("clips 0 and 2 have the same id 7");
        text("track_ids.json", "[7, 8, null]");
        refused("clip 2 has no id");
        text("track_ids.json", "[7, 8, 1.5]");
        refused("element 2 is 1.5; expected a string or a whole number");
        text("track_ids.json", "{}");
        refused("expected a JSON list");
        text("track_ids.json", "[7, 8, 9]");
        text("genre_names_2.json", "[\"Rock\", \"Rock\"]");
        refused("genre 'Rock' is listed twice");
        text("genre_names_2.json", "[\"Rock\"]");
        refused("row 0 has 2 columns; expected one for each of 1 genres");
        Files.move(folder.resolve("genre_names_2.json"), folder.resolve("genre_names_9.json"));
        refused("found genre_names_9.json, which belongs to other labels");
        Files.move(folder.resolve("genre_names_9.json"), folder.resolve("genre_names_2.json"));
        text("genre_names_2.json", "[\"Rock\", \"Jazz\"]");
        array("labels_multilabel.npy", NpyType.FLOAT32, new float[][] {{1, 0}, {0, 1}, {1, 0.5f}}, 2);
        refused("row 2 has 0.5 for 'Jazz'; expected 0 or 1");
        array("labels_multilabel.npy", NpyType.FLOAT32, new float[][] {{1, 0}}, 2);
        refused("expected [3, genres], a row for each clip");
        array("spectrograms.npy", NpyType.FLOAT32, new float[][] {{1}}, 1);
        refused("expected [clips, bands, frames]");
        Files.delete(folder.resolve("spectrograms.npy"));
        refused("has neither spectrograms.npy and frames.npy");
    }

    private void refused(String message) {
        assertThatThrownBy(() -> GenreDataset.open(folder)).isInstanceOf(GenreDataException.class)
                .hasMessageContaining(message);
    }

    /** The quantised frames that the suite is measured on. */
    @Test
    void realClips() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Optional<Path> real = Stream.iterate(here, dir -> dir != null, Path::getParent)
                .map(dir -> dir.resolve("shared/data/genre")).filter(Files::isDirectory).findFirst();
        Assumptions.assumeTrue(real.isPresent(), "no folder shared/data/genre above " + here);
        GenreDataset data = GenreDataset.open(real.get());
        assertThat(data.clips()).isEqualTo(2490);
        assertThat(List.of(data.bands(), data.frames(), data.labels().genres())).containsExactly(128, 10, 52);
        assertThat(data.labels().cardinality()).isBetween(1.0, 5.0);
        float[] clip = data.features(0);
        assertThat(clip).hasSize(1280);
        // Neighbouring frames of one component are alike, neighbouring components are not: the axes are not swapped.
        double alongTime = 0;
        double acrossBands = 0;
        for (int band = 0; band < 127; band++) {
            for (int frame = 0; frame < 9; frame++) {
                alongTime += Math.abs(clip[band * 10 + frame + 1] - clip[band * 10 + frame]);
                acrossBands += Math.abs(clip[band * 10 + 10 + frame] - clip[band * 10 + frame]);
            }
        }
        assertThat(alongTime).isLessThan(acrossBands);
    }
}
