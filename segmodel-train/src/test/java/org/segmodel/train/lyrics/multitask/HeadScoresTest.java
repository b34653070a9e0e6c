package org.segmodel.train.lyrics.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.Song;
import org.segmodel.losses.multitask.AuxiliaryHead;
import org.segmodel.losses.multitask.JointValue;
import org.segmodel.losses.multitask.MultiTaskConfig;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class HeadScoresTest {

    private static AuxiliaryTargets targets(String... changes) {
        List<String> all = new ArrayList<>(List.of("data.train_file=a", "data.val_file=b",
                "multitask.enabled=true"));
        all.addAll(List.of(changes));
        return AuxiliaryTargets.of(ConfigLoader.parse(LyricTrainingConfig.class, "t", "{}", all)).orElseThrow();
    }

    private static final Song SONG = new Song("s", List.of("a b c", "d e f", "g h i", "a b c"), new int[] {0, 0, 1, 0});

    @Test
    void targetsStandHeadByHeadInEachRow() {
        AuxiliaryTargets all = targets();
        float three = (float) Math.log(3);
        assertThat(all.of(SONG)).containsExactly(1, 1, 0.25f, 0, three, 0, 1, 0.75f, 0, three, 1, 0, 0.5f, 0, three, 1, 2, 0.5f,
                1, three);
        MultiTaskConfig network = all.multiTask(List.of(all.of(SONG)));
        assertThat(network.heads()).extracting(AuxiliaryHead::name).containsExactly("boundary", "next_section", "position",
                "repeat", "section_count");
        assertThat(network.columns()).isEqualTo(2 + 3 + 1 + 2 + 1);
        // Of next_section two lines of class 1, one each of the others, weights inverse to that with mean 1.
        assertThat(network.heads().get(1).classWeights()).usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
                .containsExactly(4 / 3.0, 2 / 3.0, 4 / 3.0);
    }

    @Test
    void headsWithoutWeightAreNone() {
        AuxiliaryTargets some = targets("multitask.heads.boundary.weight=0", "multitask.heads.next_section.weight=0",
                "multitask.heads.repeat.weight=0", "multitask.heads.position.weight=0.5",
                "multitask.class_weights=none");
        assertThat(some.of(SONG)).hasSize(8);
        MultiTaskConfig network = some.multiTask(List.of(some.of(SONG)));
        assertThat(network.heads()).extracting(AuxiliaryHead::name).containsExactly("position", "section_count");
        assertThat(network.heads()).extracting(AuxiliaryHead::weight).containsExactly(0.5, 0.2);
        assertThat(targets("multitask.class_weights=none").multiTask(List.of(targets().of(SONG))).heads().get(0)
                .classWeights()).containsExactly(1.0, 1.0);
    }

    @Test
    void scoresByHand() {
        AuxiliaryTargets all = targets("multitask.heads.next_section.weight=0");
        HeadScores scores = new HeadScores(all);
        assertThat(scores.columns()).isEqualTo(6);
        // Boundaries 1 0 1 1, found 1 1 0 1; positions each 0.1 too high; repeats right; 4 sections of 3 in the mean.
        double four = Math.log(4);
        double[] outputs = {
            0, 1, 0.35, 2, 1, four - 0.2,
            0, 1, 0.85, 2, 1, four + 0.2,
            1, 0, 0.60, 2, 1, four,
            0, 1, 0.60, 1, 2, four};
        Map<String, Double> found = scores.scores(outputs, all.of(SONG), new int[] {0, 4});
        assertThat(found.keySet()).containsExactly("head_boundary_accuracy", "head_boundary_f1", "head_position_mae",
                "head_repeat_accuracy", "head_repeat_f1", "head_section_count_mae");
        assertThat(found.values().stream().mapToDouble(Double::doubleValue).toArray()).containsExactly(
                new double[] {0.5, 2 / 3.0, 0.1, 1, 1, 1}, within(1e-6));
    }

    @Test
    void monitorsLeaveOutWhatDoesNotCount() {
        HeadScores scores = new HeadScores(targets("multitask.heads.next_section.weight=0",
                "multitask.heads.repeat.weight=0", "multitask.heads.section_count.weight=0"));
        assertThat(scores.monitors(new JointValue(1, new double[] {0.5, 0.25, 0}, new double[] {1, 0.2, 0.3},
                new int[] {4, 4, 0}))).containsExactly(Map.entry("main_weight", 1.0), Map.entry("head_boundary_loss", 0.25),
                Map.entry("head_boundary_weight", 0.2));
    }
}
