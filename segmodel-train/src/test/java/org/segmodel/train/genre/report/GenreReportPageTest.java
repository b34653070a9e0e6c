package org.segmodel.train.genre.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.npy.NpyType;
import org.segmodel.core.npy.NpyWriter;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.decision.GlobalThreshold;
import org.segmodel.train.genre.data.GenreDataset;
import org.segmodel.train.genre.evaluation.ScoredClips;

class GenreReportPageTest {

    private static final MultiLabelForecasts FORECASTS = new MultiLabelForecasts(List.of("Rock", "Jazz", "Chant"),
            new boolean[][] {{true, false, false}, {true, true, false}, {false, true, false}},
            new double[][] {{0.9, 0.2, 0.1}, {0.7, 0.3, 0.2}, {0.8, 0.6, 0.1}});
    private static final ScoredClips CLIPS = ScoredClips.of("test", FORECASTS, new GlobalThreshold(0.5),
            new long[] {2, 2, 1}, new Resampling(50, 0.9, 1));

    @TempDir
    private Path folder;

    /** Rock is chosen for the last clip, which is Jazz alone; nobody has Chant. */
    @Test
    void tellsScoresGenresAndConfusions() throws IOException {
        Path page = folder.resolve("report.html");
        GenreReportPage.write(new GenreReportData("Title", "", CLIPS, List.of(), 0, Optional.empty(), List.of(),
                Map.of("suite", "segmodel"), List.of("Mind this.")), page);
        String html = Files.readString(page);
        assertThat(html).contains("Mind this.", "No clip has Chant", "average_precision_macro, test", "always top 1",
                "What is most often taken for what");
        assertThat(html).containsPattern("Jazz</th><td[^>]*>Rock");
        assertThat(folder.resolve("plots")).isDirectoryContaining("glob:**genres-confused.png")
                .isDirectoryContaining("glob:**reliability.svg");
    }

    @Test
    void clipsAreShownAsTheyAreHeard() throws IOException {
        try (NpyWriter clips = NpyWriter.create(folder.resolve("spectrograms.npy"), NpyType.FLOAT32, 2, 3);
                NpyWriter labels = NpyWriter.create(folder.resolve("labels_multilabel.npy"), NpyType.FLOAT32, 2)) {
            clips.append(new float[] {-80, -40, 0, -80, -80, -20});
            labels.append(new float[] {1, 0});
            clips.append(new float[6]);
            labels.append(new float[] {1, 1});
            clips.commit();
            labels.commit();
        }
        JsonFiles.write(folder.resolve("genre_names_2.json"), List.of("Rock", "Jazz"));
        JsonFiles.write(folder.resolve("track_ids.json"), List.of("a", "b"));
        List<ClipPicture> pictures = ClipPicture.some(GenreDataset.open(folder), new boolean[][] {{false, true}, {true, true}});
        assertThat(pictures).extracting(ClipPicture::id).as("one for each first genre").containsExactly("a");
        assertThat(pictures.get(0).truth()).containsExactly("Rock");
        assertThat(pictures.get(0).chosen()).containsExactly("Jazz");
        assertThat(pictures.get(0).shades().get(0)).as("the upper band").containsExactly(0, 0, 0.75f);
        assertThat(pictures.get(0).shades().get(1)).containsExactly(0, 0.5f, 1);
    }
}
