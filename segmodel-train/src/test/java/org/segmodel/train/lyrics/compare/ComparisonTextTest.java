package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.metrics.Resampling;
import org.segmodel.train.compare.Numbers;

/** The forms in which a comparison is told. */
class ComparisonTextTest {

    @TempDir
    private static Path folder;
    private static SessionComparison comparison;

    @BeforeAll
    static void compare() throws IOException {
        MadeUpSession.right(0.95).with("system.seed=1", "experiment.name=good").write(folder.resolve("good"));
        MadeUpSession.right(0.95).with("system.seed=2", "experiment.name=good").write(folder.resolve("good-too"));
        MadeUpSession.right(0.8).with("system.seed=1", "model.dropout=0.1").write(folder.resolve("poor"));
        MadeUpSession.right(0.6).with("model.dropout=0.2", "experiment.notes='a | b'").writeKilled(folder.resolve("killed"));
        comparison = SessionComparison.of(RecordedSessions.read(List.of(folder)).sessions(), new ComparisonOptions(
                "boundary_f1", List.of("macro_f1", "ece"), Split.VALIDATION, Optional.empty(), new Resampling(100, 0.95, 1),
                1000, true), 2, (done, total) -> { });
    }

    @Test
    void text() {
        List<String> lines = ComparisonText.text(comparison).lines().toList();
        assertThat(lines.get(0)).isEqualTo("4 sessions by boundary_f1 on the validation songs, higher is better");
        assertThat(lines.get(2)).isEqualTo("#  session   boundary_f1  95 % interval     difference  95 % interval            p"
                + "      songs  best epoch    time  parameters");
        assertThat(lines.get(3)).matches("1  good.* +0\\.\\d{4}  \\[0\\.\\d{4}, 0\\.\\d{4}] +reference +24 +3 of 4 +90\\.5 s"
                + " +1234");
        assertThat(lines.get(5)).matches("3  poor +0\\.\\d{4}  \\[.*] +-0\\.\\d{4}  \\[-0\\.\\d{4}, -0\\.\\d{4}]  0\\.0\\d+"
                + "  \\*+ +24 .*");
        assertThat(lines.get(6)).matches("4  killed +0\\.3000  -  +-  - +- +- +1 of 1 +3\\.0 s +1234");
        assertThat(lines).contains("Further scores", "Configurations", "Settings that differ", "Notes")
                .anyMatch(line -> line.matches("3  poor +0\\.\\d{4} \\[.*] \\*+  +0\\.\\d{4} \\[.*"))
                .anyMatch(line -> line.matches("good +#1 #2 +1, 2 +0\\.\\d{4} \u00B1 0\\.\\d{4} .* reference"))
                .anyMatch(line -> line.matches("poor +#3 +1 +0\\.\\d{4} .* -0\\.\\d{4}  \\[.*"))
                .anyMatch(line -> line.matches("model.dropout +\\(0\\.4\\) +0\\.1 +0\\.2"))
                .anyMatch(line -> line.startsWith("killed: The run has not ended"))
                .anyMatch(line -> line.startsWith("The reference is the best on these very songs"))
                .anyMatch(line -> line.contains("100 resamples")).anyMatch(line -> line.contains("1000 permutations"));
        assertThat(lines).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void markdown() {
        String text = ComparisonText.markdown(comparison);
        assertThat(text).startsWith("### 4 sessions by boundary_f1").contains(
                "| # | session | boundary_f1 | 95 % interval | difference |", "\n### Configurations\n\n| configuration |",
                "| experiment.notes |", "a \\| b", "\\* p \\< 0.05, \\*\\* p \\< 0.01");
        assertThat(text.lines().filter(line -> line.startsWith("|")).map(line -> line.replace("\\|", "")
                .chars().filter(c -> c == '|').count()).distinct().count()).isLessThanOrEqualTo(4);
    }

    @Test
    void csvHasARowForEachSessionAndAllNumbersInFull() {
        List<List<String>> rows = ComparisonCsv.csv(comparison).lines().map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        List<String> head = rows.get(0);
        assertThat(rows).hasSize(5);
        assertThat(head).startsWith("session", "configuration", "folder", "songs", "epochs", "best_epoch", "seconds",
                "parameters", "boundary_f1", "boundary_f1_low", "boundary_f1_high", "boundary_f1_difference")
                .contains("macro_f1_p_holm", "model.dropout", "system.seed").endsWith("notes");
        ComparedSession third = comparison.sessions().get(2);
        List<String> row = rows.get(3);
        assertThat(row.get(head.indexOf("session"))).isEqualTo("poor");
        assertThat(Double.parseDouble(row.get(head.indexOf("boundary_f1"))))
                .isEqualTo(third.score("boundary_f1").orElseThrow().value());
        assertThat(Double.parseDouble(row.get(head.indexOf("macro_f1_p"))))
                .isEqualTo(third.score("macro_f1").orElseThrow().difference().orElseThrow().p());
        assertThat(row.get(head.indexOf("model.dropout"))).isEqualTo("0.1");
        assertThat(rows.get(1).get(head.indexOf("configuration"))).isEqualTo("good");
        assertThat(rows.get(4).get(head.indexOf("boundary_f1_low"))).isEmpty();
    }

    @Test
    void treeHasAllNumbersInFull() {
        Map<String, Object> tree = JsonTrees.canonicalMap(ComparisonTree.of(comparison));
        assertThat(tree.get("reference")).isEqualTo(comparison.reference().orElseThrow().name());
        List<?> sessions = (List<?>) tree.get("sessions");
        assertThat(sessions).hasSize(4);
        Map<?, ?> poor = (Map<?, ?>) sessions.get(2);
        Map<?, ?> score = (Map<?, ?>) ((Map<?, ?>) poor.get("scores")).get("boundary_f1");
        MetricScore expected = comparison.sessions().get(2).score("boundary_f1").orElseThrow();
        assertThat(score.get("value")).isEqualTo(expected.value());
        assertThat(((Map<?, ?>) score.get("difference")).get("p_holm")).isEqualTo(expected.difference().orElseThrow()
                .adjusted());
        assertThat(((Map<?, ?>) poor.get("settings")).get("model.dropout")).isEqualTo("0.1");
        assertThat((List<?>) tree.get("configurations")).hasSize(3);
    }

    @Test
    void nothingIsTestedWhereThereIsNothingToTest() throws IOException {
        Path one = MadeUpSession.right(0.9).write(folder.resolve("alone/one"));
        SessionComparison alone = SessionComparison.of(RecordedSessions.read(List.of(one)).sessions(),
                ComparisonOptions.DEFAULT, 1, (done, total) -> { });
        assertThat(ComparisonText.text(alone)).startsWith("1 session by boundary_f1").contains("reference")
                .doesNotContain("Differences", "Settings", "Notes", "Configurations");
        Files.delete(one.resolve("validation_predictions.jsonl"));
        assertThat(ComparisonText.text(SessionComparison.of(RecordedSessions.read(List.of(one)).sessions(),
                ComparisonOptions.DEFAULT, 1, (done, total) -> { }))).doesNotContain("reference").contains("Notes");
    }

    @Test
    void numbers() {
        assertThat(Numbers.value(0.12345)).isEqualTo("0.1235");
        assertThat(Numbers.value(381)).isEqualTo("381");
        assertThat(Numbers.value(433.025)).isEqualTo("433.0");
        assertThat(Numbers.value(2.5)).isEqualTo("2.5000");
        assertThat(Numbers.value(1)).isEqualTo("1.0000");
        assertThat(Numbers.signed(0.5)).isEqualTo("+0.5000");
        assertThat(Numbers.signed(-0.0)).isEqualTo("0.0000");
        assertThat(Numbers.signed(-0.00004)).isEqualTo("0.0000");
        assertThat(Numbers.signed(0.00004)).isEqualTo("0.0000");
        assertThat(Numbers.signed(-0.00006)).isEqualTo("-0.0001");
        assertThat(Numbers.value(-0.00004)).isEqualTo("0.0000");
        assertThat(Numbers.percent(0.95)).isEqualTo("95 %");
        assertThat(Numbers.percent(0.975)).isEqualTo("97.5 %");
        assertThat(Numbers.seconds(119.96)).isEqualTo("120.0 s");
        assertThat(Numbers.seconds(600)).isEqualTo("10.0 min");
        assertThat(Numbers.seconds(7200)).isEqualTo("2.0 h");
    }
}
