package org.segmodel.examples.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.examples.MadeUpFrames;
import org.segmodel.metrics.Resampling;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.genre.compare.ComparedModel;
import org.segmodel.train.genre.compare.GenreComparison;
import org.segmodel.train.genre.compare.GenreComparisonOptions;
import org.segmodel.train.genre.config.GenrePresets;

class GenreClaimsTest {

    @TempDir
    private Path folder;

    @Test
    void theStudyGoesOnAndComparesWithTheBase() throws IOException {
        Path data = MadeUpFrames.write(folder.resolve("data"), 120, 2);
        List<String> common = List.of("data.data_dir=" + data, "training.max_epochs=2", "training.batch_size=16",
                "model.frames.hidden_dim=8", "model.frames.members=1", "system.threads=1", "tuning.shrinkages=[10]",
                "tuning.folds=2", "output.save_report=false");
        GenreComparisonOptions fast = new GenreComparisonOptions("test", GenreComparisonOptions.DEFAULT.tested(), List.of(),
                new Resampling(20, 0.95, 0), 20);
        Map<String, List<String>> trained = Map.of("few", List.of("data.filter.max_genres=2"));
        Map<String, List<String>> tuned = Map.of("plain", List.of("base", "tuning.strategies=[threshold]",
                "tuning.threshold_min=0.5", "tuning.threshold_max=0.5"));
        Path sessions = folder.resolve("sessions");
        GenreComparison comparison = GenreClaims.study(common, trained, tuned, List.of(1L, 2L), sessions, fast);
        assertThat(comparison.models()).extracting(ComparedModel::name).containsExactly("base", "few", "plain");
        assertThat(comparison.models()).allMatch(model -> model.sessions().size() == 2);
        FileTime written = Files.getLastModifiedTime(sessions.resolve("few-2").resolve(GenreModel.FILE_NAME));
        assertThat(GenreClaims.study(common, trained, tuned, List.of(1L, 2L), sessions, fast).models().get(1).metrics())
                .isEqualTo(comparison.models().get(1).metrics());
        assertThat(Files.getLastModifiedTime(sessions.resolve("few-2").resolve(GenreModel.FILE_NAME))).isEqualTo(written);
    }

    @Test
    void theShippedVariantsAreValid() {
        GenreClaims.trained().values().forEach(changes -> assertThat(GenrePresets.ALL.config("preset:genre-frames",
                with(changes))).isNotNull());
        GenreClaims.tuned().values().forEach(changes -> {
            assertThat(GenreClaims.trained().keySet().contains(changes.get(0)) || changes.get(0).equals("base")).isTrue();
            assertThat(GenrePresets.ALL.config("preset:genre-frames", with(changes.subList(1, changes.size())))).isNotNull();
        });
    }

    private static List<String> with(List<String> changes) {
        List<String> all = new ArrayList<>(List.of("data.data_dir=clips"));
        all.addAll(changes);
        return all;
    }
}
