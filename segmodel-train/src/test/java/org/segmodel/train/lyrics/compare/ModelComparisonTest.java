package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.lyrics.compare.ModelComparison.Model;

class ModelComparisonTest {

    private static final Resampling HOW = new Resampling(100, 0.95, 1);
    private static final List<ScoredSong> GOOD = MadeUpSession.right(0.95).predictions();
    private static final List<ScoredSong> POOR = MadeUpSession.right(0.7).predictions();

    private static Model model(String name, List<ScoredSong> songs) {
        return new Model(name, LabelSet.VERSE_CHORUS, songs);
    }

    @Test
    void aModelDoesNotDifferFromItself() {
        ModelComparison same = ModelComparison.of(model("a", GOOD), model("b", GOOD), HOW, 50);
        assertThat(same.differences()).allSatisfy((metric, difference) -> {
            assertThat(difference.interval().estimate()).isZero();
            assertThat(difference.p()).isOne();
        });
        assertThat(same.differences().keySet()).isEqualTo(same.report().scores().keySet());
        assertThat(same.table().aligned()).doesNotContain("+").doesNotContain("*");
    }

    @Test
    void theOtherWayRoundOnlySignsChange() {
        List<ScoredSong> shuffled = new ArrayList<>(POOR);
        Collections.reverse(shuffled);
        ModelComparison there = ModelComparison.of(model("good", GOOD), model("poor", shuffled), HOW, 200);
        ModelComparison back = ModelComparison.of(model("poor", POOR), model("good", GOOD), HOW, 200);
        there.differences().forEach((metric, difference) -> {
            PairedDifference other = back.differences().get(metric);
            assertThat(other.interval().estimate()).isEqualTo(-difference.interval().estimate());
            assertThat(other.p()).as(metric).isEqualTo(difference.p());
        });
        assertThat(there.differences().get("macro_f1").mark()).isNotEmpty();
        assertThat(there.differences().get("macro_f1").interval().low()).isPositive();
        assertThat(there.table().aligned()).startsWith("metric ").contains(" good ", " poor ", "95 % interval")
                .containsPattern("macro_f1 +0\\.9\\d+ +0\\.7\\d+ +\\+0\\.\\d{4} +\\[\\+0\\.\\d{4}, \\+0\\.\\d{4}] +0\\.0"
                        + "\\d+ +\\*+ +higher");
        assertThat(there.legend()).contains("24 songs").contains("200 permutations");
    }

    @Test
    void theTreeHasTheNumbersInFull() {
        ModelComparison found = ModelComparison.of(model("good", GOOD), model("poor", POOR), HOW, 50);
        Map<String, Object> tree = JsonTrees.canonicalMap(found.toTree());
        assertThat(tree).containsEntry("model", "good").containsEntry("against", "poor").containsEntry("songs", 24.0);
        Map<?, ?> score = (Map<?, ?>) ((Map<?, ?>) tree.get("scores")).get("pk");
        MetricReport report = found.report();
        assertThat(score.get("value")).isEqualTo(report.value("pk"));
        assertThat(score.get("p")).isEqualTo(found.differences().get("pk").p());
    }

    @Test
    void otherSongsAndOtherClassesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelComparison.of(model("a", GOOD.subList(1, 4)),
                model("b", POOR), HOW, 50)).withMessageContaining("a cannot be compared with b. It was scored on other songs");
        assertThatIllegalArgumentException().isThrownBy(() -> ModelComparison.of(model("a", GOOD),
                new Model("b", new LabelSet(List.of("x", "y"), Map.of()), POOR), HOW, 50))
                .withMessageContaining("the classes [verse, chorus] and b has [x, y]");
        assertThatIllegalArgumentException().isThrownBy(() -> ModelComparison.of(model("a", List.of()), model("b", POOR),
                HOW, 50)).withMessageContaining("there is no song");
    }
}
