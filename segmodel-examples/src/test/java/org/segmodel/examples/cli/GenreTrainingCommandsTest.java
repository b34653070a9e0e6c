package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.examples.MadeUpFrames;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.genre.config.GenrePresets;

/** {@code genre train}, {@code tune} and {@code evaluate}, one after another on a small data set. */
class GenreTrainingCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void trainsTunesAndEvaluates() throws IOException {
        Path data = MadeUpFrames.write(folder.resolve("data"), 120, 3);
        Path session = folder.resolve("session");
        Cli trained = Cli.run("genre", "train", "preset:genre-frames", "--set", "data.data_dir=" + data, "--out",
                session.toString(), "--set", "training.max_epochs=6", "--set", "training.batch_size=8", "--set",
                "model.frames.hidden_dim=16", "--set", "model.frames.members=1", "--set", "system.threads=1", "--set",
                "tuning.top_k=[1,2]", "--set", "tuning.shrinkages=[10]", "--set", "tuning.folds=2");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("average_precision_macro", "Rule:", "Model:", "Report:");

        Cli tuned = Cli.run("genre", "tune", session.toString(), "--objective", "f1_samples", "--set",
                "tuning.strategies=[top_k]", "-q");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("Top-K", "the whole procedure", "all genres", "f1_samples");
        assertThat(tuned.err()).isEmpty();

        Path other = folder.resolve("other");
        Cli copied = Cli.run("genre", "tune", session.toString(), "--set", "tuning.strategies=[threshold]", "--set",
                "experiment.name=by-threshold", "--out", other.toString(), "-q");
        assertThat(copied.code()).as(copied.err()).isZero();
        Path page = folder.resolve("comparison");
        Cli compared = Cli.run("genre", "compare", session.toString(), other.toString(), "--out", page.toString(), "--resamples",
                "20", "--permutations", "20", "--format", "markdown");
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("### Verdicts", "| by-threshold | cannot be told apart", "tuning.strategies=");
        assertThat(page.resolve("comparison.html")).content().contains("Differences in f1_macro");
        assertThat(page.resolve("plots/differences-f1_macro.png")).isNotEmptyFile();
        assertThat(Cli.run("genre", "compare", data.toString()).err()).contains("is no session and holds none");
        Cli nowhere = Cli.run("genre", "compare", session.toString(), "--against", "nowhere");
        assertThat(nowhere.code()).isEqualTo(Segmodel.USAGE);
        assertThat(nowhere.err()).contains("no session 'nowhere'", "session");
        Cli metric = Cli.run("genre", "compare", session.toString(), "--tested", "f1");
        assertThat(metric.err()).contains("no metric 'f1'", "f1_macro");

        Path out = folder.resolve("evaluation");
        Cli evaluated = Cli.run("genre", "evaluate", session.resolve(GenreModel.FILE_NAME).toString(), data.toString(), "--out",
                out.toString(), "--resamples", "50");
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains("f1_macro", "always top 1", "[");
        assertThat(out.resolve("evaluation.json")).isNotEmptyFile();
        assertThat(out.resolve("genres.csv")).isNotEmptyFile();
        assertThat(out.resolve("report.html")).content().contains("Which genres go together");

        Cli unknown = Cli.run("genre", "evaluate", session.toString(), data.toString(), "--split", "nowhere");
        assertThat(unknown.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(unknown.err()).contains("no part 'nowhere'");
    }

    @Test
    void presetsAreComplete() {
        assertThat(GenrePresets.ALL.names()).containsExactly("genre-frames", "genre-residual", "genre-small-cnn",
                "genre-sounds");
        for (String name : GenrePresets.ALL.names()) {
            assertThat(GenrePresets.ALL.load(name, List.of("data.data_dir=clips")).experiment().name()).isEqualTo(name);
        }
    }

    @Test
    void wrongUseIsTold() {
        assertThat(Cli.run("genre", "train").code()).isEqualTo(Segmodel.USAGE);
        Cli missing = Cli.run("genre", "train", "preset:none", "--set", "data.data_dir=x");
        assertThat(missing.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(missing.err()).contains("genre-frames");
        assertThat(Cli.run("genre", "tune", folder.toString()).code()).isEqualTo(Segmodel.BAD_INPUT);
    }
}
