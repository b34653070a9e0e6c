package org.segmodel.train.lyrics.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.metrics.Evaluation;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.PairedScores;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.compare.Verdict.Effect;
import org.segmodel.train.lyrics.compare.SongPairs;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;

class AblationScoringTest {

    private static final MadeUpStudy MADE = new MadeUpStudy();
    private static final AblationScores SCORES = MADE.scores();

    private static VariantScores named(AblationScores scores, String name) {
        return scores.variants().stream().filter(variant -> variant.name().equals(name)).findFirst().orElseThrow();
    }

    private static double value(VariantRun run, String metric) {
        return run.report().value(metric);
    }

    @Test
    void meansDeviationsAndDifferencesAreThoseOfTheSeeds() {
        List<VariantRun> base = MADE.runs.get("base");
        List<VariantRun> own = MADE.runs.get("with-good");
        for (String metric : List.of("boundary_f1", "macro_f1", "window_diff", "ece")) {
            ScoreSummary found = named(SCORES, "with-good").metrics().get(metric);
            double first = value(own.get(0), metric);
            double second = value(own.get(1), metric);
            assertThat(found.mean()).isCloseTo((first + second) / 2, within(1e-12));
            assertThat(found.seedDeviation().orElseThrow()).isCloseTo(Math.abs(first - second) / Math.sqrt(2), within(1e-12));
            double[] differences = {first - value(base.get(0), metric), second - value(base.get(1), metric)};
            assertThat(found.differenceBySeed().stream().mapToDouble(d -> d).toArray()).containsExactly(differences,
                    within(1e-12));
            assertThat(found.difference().orElseThrow().estimate()).isCloseTo(DoubleStream.of(differences).average()
                    .orElseThrow(), within(1e-12));
            assertThat(found.test().isPresent()).as("tested: " + metric).isEqualTo(MadeUpStudy.SCORING.tested()
                    .contains(metric));
        }
    }

    /** Tests are those of the library, and corrected for all eight at once. */
    @Test
    void allTestsAreOneFamily() {
        assertThat(SCORES.family()).isEqualTo(8);
        List<Optional<PairedScores>> expected = List.of("without-good", "with-good", "with-nothing", "both").stream().map(name -> {
            List<List<Evaluation>> runs = MADE.runs.get(name).stream().map(VariantRun::songs).toList();
            // The average over all seeds is set against each seed of the base.
            return Optional.of(SongPairs.ofRuns(runs.size() == 1 ? List.of(runs.get(0), runs.get(0)) : runs,
                    MADE.runs.get("base").stream().map(VariantRun::songs).toList(), MadeUpStudy.SCORING.tested(),
                    MadeUpStudy.SCORING.resampling(), MadeUpStudy.SCORING.permutations()));
        }).toList();
        List<Map<String, PairedDifference>> corrected = PairedScores.correctedTogether(expected);
        for (int v = 0; v < 4; v++) {
            for (String metric : MadeUpStudy.SCORING.tested()) {
                assertThat(SCORES.compared().get(v).metrics().get(metric).test()).contains(corrected.get(v).get(metric));
            }
        }
        assertThat(SCORES.base().metrics().values()).allMatch(score -> score.difference().isEmpty());
        assertThat(SCORES.base().verdict()).isEmpty();
        assertThat(SCORES.compared()).extracting(variant -> variant.verdict().orElseThrow().effect()).containsExactly(
                Effect.HURTS, Effect.HELPS, Effect.UNDECIDED, Effect.HELPS);
    }

    @Test
    void aFailedTrainingIsNoScore() {
        MadeUpStudy made = new MadeUpStudy();
        made.fail("base", 1);
        made.fail("with-nothing", 2);
        made.fail("without-good", 1);
        AblationScores scores = made.scores();
        assertThat(named(scores, "with-nothing").verdict()).as("no seed in common").isEmpty();
        assertThat(named(scores, "with-nothing").metrics().get("ece").difference()).isEmpty();
        assertThat(named(scores, "with-good").metrics().get("ece").differenceBySeed()).hasSize(1);
        String text = AblationText.text(scores);
        assertThat(text).contains("without-good, seed 1 failed: no luck", "without-good is scored with the seeds 2 alone",
                "not compared: no seed is done for it and the base");
    }

    @Test
    void tablesSayWhatTheyMean() {
        String text = AblationText.text(SCORES);
        assertThat(text).startsWith("Made up\n\n4 variants against the base, 2 seeds, 30 songs for validation.\n")
                .contains("to leave it out hurts, so it earns its place: boundary_f1 -", "the whole family of 8 tests",
                        "with-nothing  cannot be told apart at this size", "s an epoch", "210",
                        "The mean of what base, with-good of all seeds believe.", "model.hidden_dim=4").doesNotContain("Notes");
        String markdown = AblationText.markdown(SCORES);
        assertThat(markdown).startsWith("### Made up\n").contains("| without-good | A part \\| that is good. |",
                "| variant | boundary_f1 | macro_f1 | window_diff | ece |\n|---|---:|---:|---:|---:|\n| base | 0.");
    }

    @Test
    void filesHoldEveryRun(@TempDir Path folder) throws IOException {
        AblationFiles.write(SCORES, folder);
        List<String> runs = Files.readAllLines(folder.resolve("runs.csv"));
        assertThat(runs).hasSize(1 + 4 * 2 + 1);
        assertThat(runs.get(0)).startsWith("variant,seed,parameters,epochs,epoch_seconds,seconds,macro_f1,").contains(",pk,",
                ",nll,", ",songs");
        assertThat(runs.get(1)).startsWith("base,1,312,9,1.25,12.0,0.");
        assertThat(runs.get(9)).startsWith("both,2 seeds,700,18,3.0,30.0,");
        assertThat(runs.get(1).split(",")).hasSameSizeAs(runs.get(0).split(","));
        List<String> differences = Files.readAllLines(folder.resolve("differences.csv"));
        assertThat(differences).hasSize(1 + 5 * 4).anyMatch(row -> row.startsWith("without-good,boundary_f1,higher,0.")
                && row.endsWith(",hurts")).anyMatch(row -> row.startsWith("base,ece,lower,") && row.endsWith(",,,,,,,"));
        Map<String, Object> tree = JsonFiles.readObject(folder.resolve("ablation.json"));
        assertThat(tree).containsEntry("family", 8L).containsKeys("base", "variants", "results");
        assertThat(folder.resolve("plots/differences-boundary_f1.png")).isNotEmptyFile();
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page).contains("<title>Made up</title>", "plots/differences-ece.svg", "earns its place");
        assertThat(AblationPage.of(SCORES).html()).doesNotContain("plots/");
    }

    @Test
    void chartsShowWhatIsTold() {
        IntervalChart chart = new AblationCharts(SCORES).differences("boundary_f1");
        assertThat(chart.rows()).extracting(IntervalChart.Row::name).containsExactly("base", "without-good", "with-good",
                "with-nothing", "both");
        assertThat(chart.rows()).extracting(IntervalChart.Row::ink).containsExactly(Ink.TEXT, Ink.VERMILION, Ink.GREEN,
                Ink.GREY, Ink.GREEN);
        assertThat(chart.rows().get(1).upper()).isNegative();
    }
}
