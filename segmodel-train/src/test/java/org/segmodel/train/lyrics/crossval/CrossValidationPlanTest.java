package org.segmodel.train.lyrics.crossval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.MadeUpSongs;
import org.segmodel.train.lyrics.SmallRuns;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Candidate;

class CrossValidationPlanTest {

    private static final List<Song> SONGS = MadeUpSongs.two("song", 6, 1);

    private static Candidate candidate(String name, String... changes) {
        return new Candidate(name, SmallRuns.config(changes));
    }

    private static CrossValidationPlan plan(Candidate... candidates) {
        return new CrossValidationPlan(List.of(candidates), 3, 0, List.of(1L, 2L));
    }

    @Test
    void trainsEveryConfigurationWithEverySeedOnEveryFold() {
        CrossValidationPlan plan = plan(candidate("a"), candidate("b", "model.hidden_dim=3"));
        assertThat(plan.trainings()).hasSize(12).doesNotHaveDuplicates().startsWith(
                new CrossValidationPlan.Training("a", 1, 0), new CrossValidationPlan.Training("a", 1, 1));
        assertThat(plan.trainings().get(3)).hasToString("b, seed 1, fold 1");
        assertThat(plan.candidate("b").withSeed(2).system().seed()).isEqualTo(2);
        assertThat(plan.candidate("b").withSeed(2).model()).isEqualTo(plan.candidate("b").config().model());
    }

    @Test
    void whatCannotBeTrainedIsNamed() {
        assertRefused(() -> plan(), "no configuration");
        assertRefused(() -> plan(candidate("a"), candidate("a", "model.hidden_dim=3")), "configuration a is there twice");
        assertRefused(() -> new CrossValidationPlan(List.of(candidate("a")), 1, 0, List.of(1L)), "folds is 1");
        assertRefused(() -> new CrossValidationPlan(List.of(candidate("a")), 2, 0, List.of()), "no seed");
        assertRefused(() -> new CrossValidationPlan(List.of(candidate("a")), 2, 0, List.of(4L, 4L)), "seed 4 is there twice");
        assertRefused(() -> plan(candidate("a"), candidate("b", "labels.names=[verse, chorus, bridge]")),
                "b has the classes [verse, chorus, bridge] and a has [verse, chorus]");
        assertRefused(() -> plan(candidate("a"), candidate("b", "labels.aliases={hook: chorus}")), "other names for them");
        for (String name : List.of("", "a/b", "..", ".hidden", "a b")) {
            assertRefused(() -> candidate(name), "cannot be called '" + name + "'");
        }
        assertRefused(() -> candidate("a", "distillation.teacher=big.segmodel", "loss.type=sequence_likelihood"),
                "a: distillation.teacher is big.segmodel");
    }

    @FunctionalInterface
    private interface Making {
        Object make();
    }

    private static void assertRefused(Making making, String message) {
        assertThatIllegalArgumentException().isThrownBy(making::make).withMessageContaining(message);
    }

    /** What decides what comes out is in the record; threads, places of files and names are not. */
    @Test
    void plansWithOneOutcomeHaveOneRecord() {
        PlanRecord record = PlanRecord.of(plan(candidate("a")), SONGS);
        assertThat(PlanRecord.of(plan(candidate("a", "system.threads=1", "output.base_dir=elsewhere", "system.seed=99",
                "data.train_file=other.jsonl", "experiment.name=other", "data.cache_features=false")), SONGS))
                .isEqualTo(record);
        assertThat(record.differences(record.tree())).isEmpty();
    }

    @Test
    void differencesAreTold() {
        Map<String, Object> earlier = PlanRecord.of(plan(candidate("a"), candidate("b")), SONGS).tree();
        List<Song> others = new ArrayList<>(SONGS);
        others.set(0, new Song(SONGS.get(0).id(), SONGS.get(0).lines(), new int[SONGS.get(0).size()]));
        assertThat(PlanRecord.of(plan(candidate("a"), candidate("b", "model.hidden_dim=5")), SONGS).differences(earlier))
                .containsExactly("b: model.hidden_dim is 12 there and 5 here");
        assertThat(PlanRecord.of(plan(candidate("a"), candidate("b")), others).differences(earlier)).hasSize(1).first()
                .asString().startsWith("songs_sha256 is ");
        assertThat(PlanRecord.of(new CrossValidationPlan(List.of(candidate("a"), candidate("b")), 2, 1, List.of(2L, 1L)),
                SONGS).differences(earlier)).containsExactly("folds is 3 there and 2 here", "fold_seed is 0 there and 1 here",
                "seeds is [1, 2] there and [2, 1] here");
        assertThat(PlanRecord.of(plan(candidate("c")), SONGS).differences(earlier)).hasSize(7).last().asString()
                .matches("and \\d+ more");
        assertThat(PlanRecord.of(plan(candidate("a", "features.head_ssm.enabled=false"), candidate("b")), SONGS)
                .differences(earlier)).anyMatch(each -> each.startsWith("a: features_sha256 is "));
    }
}
