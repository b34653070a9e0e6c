package org.segmodel.features.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.Song;
import org.segmodel.features.Extraction;
import org.segmodel.features.ExtractionOptions;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.LyricData;
import org.segmodel.features.config.RepetitionConfig;

/** Skipped where the songs are not there. */
class RepetitionRealSongsTest {

    @Test
    void everyColumnSaysSomething() {
        assumeTrue(LyricData.folder().isPresent(), "no folder shared/data/lyrics beside the repository");
        List<Song> songs = LyricData.songs("train.jsonl", "val.jsonl");
        FeaturePipeline pipeline = FeaturePipeline.of(List.of(new RepetitionFamily(
                new RepetitionConfig(true, true, true, true, true, true, true))));
        Extraction extraction = pipeline.extractAll(songs, ExtractionOptions.defaults());
        float[] least = new float[pipeline.width()];
        float[] most = new float[pipeline.width()];
        extraction.matrices().forEach(matrix -> {
            float[] values = matrix.values();
            for (int k = 0; k < values.length; k++) {
                int c = k % least.length;
                least[c] = Math.min(least[c], values[k]);
                most[c] = Math.max(most[c], values[k]);
            }
        });
        for (int c = 0; c < least.length; c++) {
            String column = pipeline.layout().columns().get(c);
            assertThat(least[c] >= -4 && most[c] <= 7).as("%s between %s and %s", column, least[c], most[c]).isTrue();
            assertThat(most[c] - least[c]).as(column).isGreaterThan(0.1f);
        }
    }
}
