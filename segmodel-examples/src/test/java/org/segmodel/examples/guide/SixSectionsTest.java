package org.segmodel.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.examples.Quickstart;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.saved.SavedModel;

class SixSectionsTest {

    private static final List<String> NAMES = List.of("intro", "verse", "pre-chorus", "chorus", "bridge", "outro");

    @TempDir
    private Path folder;

    @Test
    void theGuidesSongReadsAlikeFromTextAndJson() throws IOException {
        Path text = Files.writeString(folder.resolve("harbour-light.txt"), Sections.shown("text"));
        Path json = Files.writeString(folder.resolve("songs.jsonl"), Sections.shown("json"));
        LabelSet labels = SixSections.config(List.of()).labels().labelSet();
        SongReader reader = new SongReader(labels);
        List<Song> fromText = reader.read(text).orThrow();
        List<Song> fromJson = reader.read(json).orThrow();

        assertThat(labels.names()).isEqualTo(NAMES);
        assertThat(fromText).isEqualTo(fromJson).hasSize(1);
        assertThat(Arrays.stream(fromText.get(0).labels()).mapToObj(labels::name)).containsExactly("intro", "verse",
                "verse", "pre-chorus", "chorus", "chorus", "bridge", "outro");
    }

    @Test
    void learnsAndTellsEachClass() throws IOException {
        Quickstart.Result result = SixSections.train(SixSections.config(List.of("training.max_epochs=6")), folder);
        assertThat(SavedModel.read(result.file()).labels().names()).isEqualTo(NAMES);
        MetricReport test = result.training().test().orElseThrow();
        Map<String, Double> scores = SixSections.perClass(test);
        assertThat(scores.keySet()).containsExactlyElementsOf(NAMES);
        assertThat(scores.values().stream().mapToDouble(f1 -> f1).average().orElseThrow())
                .isCloseTo(test.value("macro_f1"), Offset.offset(1e-12));
        // Whoever calls every line a verse has an F1 of 0 in all other classes.
        assertThat(scores.get("verse")).isGreaterThan(0.4);
        assertThat(scores.get("chorus")).isGreaterThan(0.4);
        assertThat(Files.readString(result.training().session().resolve("final_results.txt")))
                .contains(NAMES.stream().map(name -> name + "_f1").toList());
    }
}
