package org.segmodel.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.Song;
import org.segmodel.features.config.FeatureConfig;

class RealSongsTest {

    @Test
    void everySongGivesFiniteNumbersWithinTheUnitInterval(@TempDir Path folder) {
        Assumptions.assumeTrue(LyricData.folder().isPresent(), "no folder shared/data/lyrics beside the repository");
        List<Song> songs = LyricData.songs("train.jsonl", "val.jsonl");
        FeaturePipeline pipeline = FeaturePipeline.create(ConfigLoader.defaults(FeatureConfig.class));
        ExtractionOptions options = ExtractionOptions.defaults().withCache(FeatureCache.in(folder));
        Extraction extraction = pipeline.extractAll(songs, options);
        assertThat(extraction.report().lines()).isEqualTo(32_804);
        double[] mean = new double[pipeline.width()];
        double[] squares = new double[pipeline.width()];
        for (int s = 0; s < songs.size(); s++) {
            FeatureMatrix matrix = extraction.matrices().get(s);
            assertThat(matrix.lines()).isEqualTo(songs.get(s).size());
            float[] values = matrix.values();
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i] >= 0 && values[i] <= 1).isTrue();
                mean[i % mean.length] += values[i] / 32_804.0;
                squares[i % mean.length] += values[i] * values[i] / 32_804.0;
            }
        }
        // Only the five constant columns say nothing.
        for (int c = 0; c < mean.length; c++) {
            boolean constant = squares[c] - mean[c] * mean[c] < 1e-9;
            assertThat(constant).as(pipeline.layout().columns().get(c))
                    .isEqualTo(pipeline.layout().columns().get(c).endsWith(".max"));
        }
        Extraction again = pipeline.extractAll(songs, options);
        assertThat(again.report().computed()).isZero();
        assertThat(again.matrices()).isEqualTo(extraction.matrices());
    }
}
