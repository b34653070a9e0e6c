package org.segmodel.train.genre.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.multilabel.MultiLabelEvaluation;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.genre.GenreFiles;
import org.segmodel.train.genre.GenreTrainer;
import org.segmodel.train.genre.GenreTrainingOptions;
import org.segmodel.train.genre.MadeUpClips;
import org.segmodel.train.session.ResumeException;

/** Small models that were really trained: with two seeds, with fewer genres, and one that learned nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenreComparisonTest {

    private static final GenreComparisonOptions OPTIONS = new GenreComparisonOptions("test",
            List.of(MultiLabelMetric.AVERAGE_PRECISION_MACRO, MultiLabelMetric.F1_MACRO), List.of(MultiLabelMetric.F1_SAMPLES),
            new Resampling(50, 0.95, 0), 400);
    private static final String AP = MultiLabelMetric.AVERAGE_PRECISION_MACRO.key();

    private Path folder;
    private final List<ScoredSession> sessions = new ArrayList<>();

    @BeforeAll
    void train(@TempDir Path temporary) throws IOException {
        folder = temporary;
        MadeUpClips.write(folder.resolve("data"), 150);
        for (String seed : List.of("1", "2")) {
            sessions.add(scored("base-" + seed, "system.seed=" + seed, "experiment.name=base"));
            sessions.add(scored("two-" + seed, "system.seed=" + seed, "experiment.name=two-genres",
                    "data.filter.max_genres=2"));
            // One step so small that the first weights stay.
            sessions.add(scored("lazy-" + seed, "system.seed=" + seed, "experiment.name=lazy", "training.max_epochs=1",
                    "training.learning_rate=1e-9", "training.min_lr=1e-9", "training.batch_size=512"));
        }
    }

    @AfterAll
    void forget() {
        sessions.clear();
    }

    private Path session(String name, String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of(changes));
        all.add("output.save_report=false");
        Path split = folder.resolve("base-1").resolve(GenreFiles.SPLIT);
        if (Files.exists(split)) {
            all.add("data.split_file=" + split);
        }
        return new GenreTrainer(MadeUpClips.config(folder.resolve("data"), all.toArray(String[]::new)),
                GenreTrainingOptions.quiet().withOut(folder.resolve(name))).run().session();
    }

    private ScoredSession scored(String name, String... changes) throws IOException {
        return ScoredSession.of(session(name, changes), "test", 1);
    }

    private GenreComparison compare(String against) {
        return GenreComparison.of(sessions, Optional.of(against), OPTIONS, (done, total) -> { });
    }

    @Test
    void seedsAreOneModelAndTheBaseComesFirst() {
        GenreComparison comparison = compare("lazy-2");
        assertThat(comparison.models()).extracting(ComparedModel::name).containsExactly("lazy", "base", "two-genres");
        assertThat(comparison.models()).allMatch(model -> model.sessions().size() == 2);
        assertThat(comparison.base().verdict()).isEmpty();
        assertThat(comparison.family()).isEqualTo(4);
        ScoreSummary own = comparison.models().get(1).metrics().get(AP);
        assertThat(own.bySeed()).containsExactly(
                sessions.get(0).scores().report().value(MultiLabelMetric.AVERAGE_PRECISION_MACRO),
                sessions.get(3).scores().report().value(MultiLabelMetric.AVERAGE_PRECISION_MACRO));
        assertThat(own.mean()).isCloseTo((own.bySeed().get(0) + own.bySeed().get(1)) / 2, within(1e-12));
    }

    @Test
    void whatLearnedIsBetterThanWhatDidNot() {
        ComparedModel lazy = compare("base-1").models().stream().filter(model -> model.name().equals("lazy")).findFirst()
                .orElseThrow();
        assertThat(lazy.verdict().orElseThrow().worse()).contains(AP);
        ScoreSummary score = lazy.shared().orElseThrow().metrics().get(AP);
        assertThat(score.difference().orElseThrow().high()).isNegative();
        assertThat(score.differenceBySeed().get(0)).isCloseTo(
                sessions.get(2).scores().report().value(MultiLabelMetric.AVERAGE_PRECISION_MACRO)
                - sessions.get(0).scores().report().value(MultiLabelMetric.AVERAGE_PRECISION_MACRO), within(1e-12));
        String text = GenreComparisonText.text(compare("base-1"));
        assertThat(text).contains("lazy", "hurts: " + AP, "training.max_epochs=1", "family of 4 tests");
    }

    /** Both are scored on the two genres and the clips that have one of them; the base still chose among three. */
    @Test
    void fewerGenresAreComparedOnWhatBothKnow() {
        ComparedModel two = compare("base-1").models().stream().filter(model -> model.name().equals("two-genres")).findFirst()
                .orElseThrow();
        SharedGround shared = two.shared().orElseThrow();
        assertThat(shared.genres()).isEqualTo(two.genres()).hasSize(2);
        double expected = 0;
        for (ScoredSession base : List.of(sessions.get(0), sessions.get(3))) {
            MultiLabelForecasts all = base.scores().forecasts();
            int[] columns = shared.genres().stream().mapToInt(all.genres()::indexOf).toArray();
            List<boolean[]> truth = new ArrayList<>();
            List<double[]> probabilities = new ArrayList<>();
            List<boolean[]> decided = new ArrayList<>();
            for (int clip = 0; clip < all.clips(); clip++) {
                boolean[] is = all.truth()[clip];
                if (is[columns[0]] || is[columns[1]]) {
                    truth.add(new boolean[] {is[columns[0]], is[columns[1]]});
                    double[] said = all.probabilities()[clip];
                    probabilities.add(new double[] {said[columns[0]], said[columns[1]]});
                    boolean[] chose = base.scores().decided()[clip];
                    decided.add(new boolean[] {chose[columns[0]], chose[columns[1]]});
                }
            }
            assertThat(truth).hasSize(shared.clips());
            expected += MultiLabelEvaluation.of(new MultiLabelForecasts(shared.genres(), truth.toArray(boolean[][]::new),
                    probabilities.toArray(double[][]::new)), decided.toArray(boolean[][]::new)).report()
                    .value(MultiLabelMetric.F1_MACRO) / 2;
        }
        assertThat(shared.base().get(MultiLabelMetric.F1_MACRO.key())).isCloseTo(expected, within(1e-12));
        assertThat(GenreComparisonText.markdown(compare("base-1"))).contains("On the genres that both know");
    }

    @Test
    void sessionsOfOtherSeedsAreComparedInTheirOrder() {
        GenreComparison comparison = GenreComparison.of(List.of(sessions.get(0), sessions.get(5)), Optional.empty(), OPTIONS,
                (done, total) -> { });
        ScoreSummary score = comparison.compared().get(0).shared().orElseThrow().metrics().get(AP);
        assertThat(score.differenceBySeed()).singleElement().satisfies(difference -> assertThat(difference).isCloseTo(
                sessions.get(5).scores().report().value(MultiLabelMetric.AVERAGE_PRECISION_MACRO)
                - sessions.get(0).scores().report().value(MultiLabelMetric.AVERAGE_PRECISION_MACRO), within(1e-12)));
        assertThat(GenreComparisonText.text(comparison)).contains("one seed tells nothing of other trainings");
    }

    @Test
    void everyFormIsWritten() throws IOException {
        Path page = GenreComparisonFiles.write(compare("base-1"), folder.resolve("comparison"));
        assertThat(page).content().contains("two-genres", "Differences in f1_macro");
        assertThat(folder.resolve("comparison/plots/differences-" + AP + ".svg")).isNotEmptyFile();
        assertThat(folder.resolve("comparison").resolve(GenreComparisonFiles.RUNS)).content().hasLineCount(1 + 3 * 2 * 3);
        assertThat(folder.resolve("comparison").resolve(GenreComparisonFiles.DIFFERENCES)).content()
                .hasLineCount(1 + 2 * 3).contains("lazy,f1_samples,3,");
    }

    @Test
    void whatCannotBeComparedIsRefused() throws IOException {
        assertThatThrownBy(() -> compare("nowhere")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nowhere'").hasMessageContaining("lazy-1");
        assertThatThrownBy(() -> GenreComparison.of(List.of(sessions.get(0), sessions.get(0)), Optional.empty(), OPTIONS,
                (done, total) -> { })).hasMessageContaining("same configuration and seed");
        Path otherwise = folder.resolve("otherwise");
        new GenreTrainer(MadeUpClips.config(folder.resolve("data"), "system.seed=3", "training.max_epochs=1",
                "output.save_report=false"), GenreTrainingOptions.quiet().withOut(otherwise)).run();
        ScoredSession dealt = ScoredSession.of(otherwise, "test", 1);
        assertThatThrownBy(() -> GenreComparison.of(List.of(sessions.get(0), dealt), Optional.empty(), OPTIONS,
                (done, total) -> { })).hasMessageContaining("data.split_file");
        assertThatThrownBy(() -> ScoredSession.of(folder.resolve("data"), "test", 1)).isInstanceOf(ResumeException.class);
    }

    @Test
    void anUnfinishedTrainingIsRefused() throws IOException {
        Path broken = folder.resolve("broken");
        GenreTrainer[] trainer = new GenreTrainer[1];
        trainer[0] = new GenreTrainer(MadeUpClips.config(folder.resolve("data"), "output.save_report=false"),
                GenreTrainingOptions.quiet().withOut(broken).withListeners(List.of(new TrainingListener() {
                    @Override
                    public void epochEnded(EpochEnded event) {
                        trainer[0].requestStop();
                    }
                })));
        trainer[0].run();
        assertThatThrownBy(() -> ScoredSession.of(broken, "test", 1)).isInstanceOf(ResumeException.class)
                .hasMessageContaining("not finished").hasMessageContaining("--resume");
    }
}
