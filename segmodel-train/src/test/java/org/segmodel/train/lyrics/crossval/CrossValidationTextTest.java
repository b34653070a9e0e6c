package org.segmodel.train.lyrics.crossval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.compare.ScoreSummary;

class CrossValidationTextTest {

    private final MadeUpCrossValidation made = new MadeUpCrossValidation(3, 1L, 2L);
    private final CrossValidationScores scores = made.scores();

    @Test
    void tablesSayWhatCameOut() {
        ScoreSummary better = scores.candidates().get(1).scores().get("boundary_f1");
        String text = CrossValidationText.text(scores);
        assertThat(text).startsWith("4-fold cross-validation of 3 configurations with 2 seeds on 24 songs\n")
                .contains("90 % interval", "reference", "Seed by seed", "Fold by fold, mean over seeds", "50 resamples",
                        "60 permutations, corrected by Holm", "model.hidden_dim  3      4       5", "4–7")
                .doesNotContain("Notes", "One seed tells nothing");
        assertThat(text).containsPattern("better +" + Pattern.quote(Numbers.value(better.mean()) + "  "
                + Numbers.interval(better.interval())) + " +" + Numbers.value(better.seedDeviation().orElseThrow()) + " +"
                + Numbers.value(better.foldDeviation()) + " +" + Pattern.quote(Numbers.signed(better.difference()
                .orElseThrow().estimate())));
        assertThat(CrossValidationText.markdown(scores)).startsWith("### 4-fold cross-validation").contains("| better | ",
                "### Further scores", "- Intervals: bootstrap over songs");
    }

    @Test
    void failuresAndMissingSeedsAreTold() {
        made.fail("better", 2, 0, "no luck");
        made.fail("same", 1, 1, "bad");
        made.fail("same", 2, 3, "worse");
        String text = CrossValidationText.text(made.scores());
        assertThat(text).contains("better, seed 2, fold 1 failed: no luck", "better is scored without the seed 2,",
                "same has no scores, because no seed of it has all folds.").containsPattern("\nsame +- +- +-");
        assertThat(CrossValidationText.text(new MadeUpCrossValidation(1, 4L).scores())).contains("1 configuration with 1 seed",
                "One seed tells nothing").doesNotContain("Differences:", "Settings that differ");
        assertThat(CrossValidationPage.of(made.scores()).html()).contains("no seed is complete", "no luck");
    }

    @Test
    void valuesForProgramsAreWholeAndComplete() throws IOException {
        List<String> csv = CrossValidationCsv.csv(scores).lines().toList();
        int metrics = MetricCatalogue.of(LabelSet.VERSE_CHORUS).scores().size();
        assertThat(csv).hasSize(1 + 3 * metrics).first().asString().startsWith("configuration,metric,better,seeds,mean,low,");
        assertThat(csv).allMatch(row -> row.chars().filter(c -> c == ',').count() == 16);
        ScoreSummary better = scores.candidates().get(1).scores().get("pk");
        assertThat(csv).anyMatch(row -> row.startsWith("better,pk,lower,2," + better.mean() + "," + better.interval().low()));
        assertThat(csv).anyMatch(row -> row.startsWith("plain,pk,lower,2,") && row.endsWith(",,,,,,"));
        Map<?, ?> tree = (Map<?, ?>) JsonFiles.parse(JsonFiles.toJson(CrossValidationTree.of(scores)));
        Map<?, ?> candidate = (Map<?, ?>) ((List<?>) tree.get("configurations")).get(1);
        Map<?, ?> pk = (Map<?, ?>) ((Map<?, ?>) candidate.get("scores")).get("pk");
        assertThat(pk.get("by_seed")).isEqualTo(better.bySeed());
        assertThat(((Map<?, ?>) pk.get("difference")).get("by_seed")).isEqualTo(better.differenceBySeed());
        assertThat((List<?>) tree.get("trainings")).hasSize(24);
        assertThat(tree.toString()).doesNotContain("seconds");
    }

    @Test
    void thePageShowsIntervalsSeedsAndFolds() {
        CrossValidationPage page = CrossValidationPage.withFiles(scores);
        assertThat(page.drawings().keySet()).containsExactly("difference-boundary_f1", "intervals-boundary_f1",
                "intervals-macro_f1", "intervals-ece", "seeds-boundary_f1", "folds-boundary_f1");
        String html = page.page().html();
        assertThat(html).contains("<title>Cross-validation</title>", "plots/folds-boundary_f1.png", "Every score",
                "it was enough", "Settings that differ");
        assertThat(CrossValidationPage.of(scores).html()).doesNotContain("plots/").isEqualTo(CrossValidationPage.of(scores)
                .html());
    }
}
