package org.segmodel.train.search.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.search.SearchListener;
import org.segmodel.train.search.SearchOptions;
import org.segmodel.train.search.SearchOutcome;
import org.segmodel.train.search.StudySearch;
import org.segmodel.train.search.pruner.MedianPruner;
import org.segmodel.train.search.pruner.NoPruner;
import org.segmodel.train.search.sampler.RandomSampler;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.Condition;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.storage.MemoryStorage;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialState;

/** A study in which one parameter decides nearly all, one a little, and others nothing. */
class SearchReportTest {

    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new Dimension(new RealParameter("rate", 1e-4, 1, OptionalDouble.empty(), true), List.of()),
            new Dimension(new CategoricalParameter("kind", List.of("a", "b, \"c\"")), List.of()),
            new Dimension(new IntegerParameter("units", 8, 64, 8, false), List.of(new Condition("kind", List.of("a")))),
            new Dimension(new RealParameter("idle", 0, 1, OptionalDouble.empty(), false), List.of())));

    @TempDir
    private Path folder;
    private SearchOutcome outcome;

    @BeforeEach
    void search() {
        MemoryStorage storage = new MemoryStorage();
        outcome = new StudySearch(storage, storage.createStudy("toy <1>", List.of(Direction.MAXIMIZE)), SPACE,
                new RandomSampler(), new MedianPruner(10, 2, 1, 1), SearchOptions.of(80, 1), SearchListener.NONE)
                .run(trial -> {
                    if (trial.number() == 7) {
                        throw new IllegalStateException("out of <luck>");
                    }
                    double value = -Math.abs(Math.log10(trial.number("rate")) + 2)
                            + ("a".equals(trial.parameter("kind")) ? 0.1 : 0);
                    for (int step = 1; step <= 10; step++) {
                        trial.report(step, value - 1.0 / step);
                    }
                    trial.note("cost", 2.5);
                    return List.of(value);
                });
    }

    private SearchFindings findings() {
        return SearchFindings.of(outcome, SPACE, List.of("score"));
    }

    @Test
    void theForestFindsWhatDecides() {
        ParameterImportance importance = findings().importance().get(0).orElseThrow();
        assertThat(importance.shares().keySet()).first().isEqualTo("rate");
        assertThat(importance.shares().get("rate")).isGreaterThan(0.6);
        assertThat(importance.shares().values().stream().mapToDouble(each -> each).sum()).isCloseTo(1, within(1e-9));
        assertThat(importance.r2()).isBetween(0.15, 1.0);
    }

    @Test
    void tooFewTrialsTellNothing() {
        assertThat(ParameterImportance.of(SPACE, outcome.trials().subList(0, 9), 0)).isEmpty();
    }

    @Test
    void savingsAreThoseStepsThatPrunedTrialsLack() {
        PruningSavings savings = PruningSavings.of(outcome.trials());
        assertThat(savings.pruned()).isPositive();
        assertThat(savings.complete() + savings.pruned()).isEqualTo(79);
        assertThat(savings.steps() + savings.savedSteps()).isEqualTo(790);
        assertThat(savings.savedShare()).isEqualTo(savings.savedSteps() / 790);
        assertThat(PruningSavings.of(List.of()).savedShare()).isZero();
    }

    @Test
    void trialsOfSeveralObjectivesCountThoughTheyReportNothing() throws IOException {
        MemoryStorage storage = new MemoryStorage();
        SearchOutcome both = new StudySearch(storage, storage.createStudy("both", List.of(Direction.MAXIMIZE,
                Direction.MINIMIZE)), SPACE, new RandomSampler(), new NoPruner(), SearchOptions.of(12, 1),
                SearchListener.NONE).run(trial -> List.of(trial.number("rate"), trial.number("idle")));
        SearchFindings findings = SearchFindings.of(both, SPACE, List.of("gain", "cost"));
        assertThat(findings.pruning()).isEqualTo(new PruningSavings(12, 0, 0, 0));
        Path page = folder.resolve("both.html");
        SearchPage.write(findings, page);
        assertThat(Files.readString(page)).contains("of 12 trials", "Pareto front").doesNotContain("saved by pruning");
    }

    @Test
    void everyTrialIsARowOfTheCsv() {
        List<String> rows = SearchCsv.csv(outcome).lines().toList();
        assertThat(rows).hasSize(81);
        assertThat(rows.get(0)).isEqualTo("number,state,value,seconds,steps,rate,kind,units,idle,cost,failure");
        assertThat(rows.get(8)).startsWith("7,FAIL,,").endsWith("out of <luck>");
    }

    @Test
    void theSummaryNamesTheBestAndTheFailed() {
        String text = SearchSummary.text(findings());
        assertThat(text).contains("80 trials", "1 failed", "Best trials", "Importance for score", "Trial 7 failed: out of <luck>",
                "Pruned:");
        assertThat(text.lines().filter(line -> line.matches("\\s*" + outcome.best().orElseThrow().number() + "\\s.*")))
                .isNotEmpty();
    }

    @Test
    void theTreeIsReadBack() throws IOException {
        Path file = folder.resolve("hyperopt_results.json");
        JsonFiles.write(file, SearchTree.of(findings()));
        Map<String, Object> tree = JsonFiles.readObject(file);
        assertThat(tree).containsEntry("study_name", "toy <1>").containsEntry("n_trials", 80L);
        assertThat((List<?>) tree.get("all_trials")).hasSize(80);
        assertThat(((Map<?, ?>) tree.get("best_params")).keySet()).map(Object::toString).contains("rate", "kind", "idle");
    }

    @Test
    void aPrunedTrialIsNoneOfTheBest() {
        List<Line> lines = new SearchCharts(outcome, "score", 0).steps().orElseThrow().lines();
        assertThat(lines).extracting(Line::name).containsExactly("pruned", "other complete ones", "the best tenth");
        long complete = outcome.complete().size();
        assertThat(lines.get(2).points().stream().filter(point -> point.x() == 10)).hasSize((int) Math.round(complete / 10.0));
        assertThat(lines.get(0).points().stream().filter(point -> !Double.isNaN(point.x()))).hasSize(outcome.in(
                TrialState.PRUNED).stream().mapToInt(trial -> trial.intermediate().size()).sum());
    }

    @Test
    void thePageHoldsEveryChartAndEscapesNames() throws IOException {
        Path page = folder.resolve("report.html");
        SearchPage.write(findings(), page);
        String html = Files.readString(page);
        assertThat(html).contains("toy &lt;1&gt;", "out of &lt;luck&gt;", "Parallel coordinates", "Importance", "Slices")
                .doesNotContain("<luck>");
        for (String plot : List.of("history-score", "steps-score", "importance-score", "slice-score-rate", "contour-score",
                "parallel-score")) {
            assertThat(folder.resolve("plots").resolve(plot + ".png")).exists();
        }
    }
}
