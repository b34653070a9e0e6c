package org.segmodel.train.lyrics.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.models.decode.DecodingMethod;
import org.segmodel.train.lyrics.SmallRuns;
import org.segmodel.train.lyrics.ablation.config.AblationConfig;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class AblationPlanTest {

    private static final List<String> SONGS = List.of("data.train_file=a", "data.val_file=b");

    private static AblationPlan plan(String yaml, String... changes) {
        return AblationPlan.of(ConfigLoader.parse(AblationConfig.class, "study.yaml", yaml, List.of()),
                Stream.concat(SONGS.stream(), Stream.of(changes)).toList());
    }

    @Test
    void variantsComeFromAllParts() {
        AblationPlan plan = plan("""
                title: All ways
                base: preset:small
                set: {model.hidden_dim: 10, model.dropout: 0.2}
                seeds: [5]
                leave_one_out:
                  head: {description: First words., set: {features.head_ssm.enabled: false}}
                add_one_in:
                  layer: {set: {model.num_layers: 2}}
                grid:
                  model.hidden_dim: [10, 20]
                  features.string_ssm.high_sim_threshold: [0.7, 0.9]
                variants:
                  crf: {set: {model.output: crf, loss.type: sequence_likelihood}}
                  crf-wide: {from: crf, set: {model.hidden_dim: 40}}
                  preset: {base: 'preset:bilstm-crf'}
                  both: {members: [base, crf], set: {decoding.method: viterbi}}
                """, "model.dropout=0.3");
        assertThat(plan.title()).isEqualTo("All ways");
        assertThat(plan.variants()).extracting(Variant::name).containsExactly("base", "without-head", "with-layer",
                "hidden_dim=10,high_sim_threshold=0.9", "hidden_dim=20,high_sim_threshold=0.7",
                "hidden_dim=20,high_sim_threshold=0.9", "crf", "crf-wide", "preset", "both");
        assertThat(plan.variants()).extracting(Variant::kind).startsWith(Variant.Kind.BASE, Variant.Kind.WITHOUT_PART,
                Variant.Kind.WITH_PART, Variant.Kind.GRID_POINT).endsWith(Variant.Kind.OTHER);
        assertThat(plan.base().config().model().hiddenDim()).isEqualTo(10);
        assertThat(plan.base().config().model().dropout()).as("the caller wins over the study").isEqualTo(0.3);
        assertThat(plan.named("without-head").config().features().headSsm().enabled()).isFalse();
        assertThat(plan.named("without-head").description()).isEqualTo("First words.");
        assertThat(plan.named("with-layer").config().model().numLayers()).isEqualTo(2);
        LyricTrainingConfig point = plan.named("hidden_dim=20,high_sim_threshold=0.9").config();
        assertThat(point.model().hiddenDim()).as("a variant wins over the study").isEqualTo(20);
        assertThat(point.features().stringSsm().highSimThreshold()).isEqualTo(0.9);
        LyricTrainingConfig wide = plan.named("crf-wide").config();
        assertThat(wide.model().hiddenDim()).isEqualTo(40);
        assertThat(wide.model().output()).isEqualTo(plan.named("crf").config().model().output())
                .isNotEqualTo(plan.base().config().model().output());
        assertThat(plan.named("preset").config().features().repetition().enabled()).isTrue();
        assertThat(plan.named("both").members()).containsExactly("base", "crf");
    }

    @Test
    void namesOfAGridTellItsKeysApart() {
        assertThat(plan("""
                grid:
                  features.string_ssm.high_sim_threshold: [0.5]
                  features.pos_ssm.high_sim_threshold: [0.6]
                  model.convolution_kernel_sizes: [[3, 5]]
                """).variants()).extracting(Variant::name).endsWith(
                "string_ssm.high_sim_threshold=0.5,pos_ssm.high_sim_threshold=0.6,convolution_kernel_sizes=3-5");
    }

    /** The problems of all variants at once; those of the base once and not again for each variant. */
    @Test
    void wrongValuesAreToldAtOnce() {
        assertThatThrownBy(() -> plan("""
                set: {model.dropout: 2}
                leave_one_out: {a: {set: {model.hidden_dim: wide}}}
                variants: {b: {set: {model.output: crf}}, c: {base: 'preset:nothing'}}
                """)).isInstanceOfSatisfying(ConfigException.class, thrown -> assertThat(thrown.problems())
                .filteredOn(problem -> problem.key().equals("model.dropout")).hasSize(1))
                .hasMessageContaining("variant base, --set model.dropout=2")
                .hasMessageContaining("variant without-a, --set model.hidden_dim=wide")
                .hasMessageContaining("there is no such preset");
    }

    @Test
    void someCanBeChosen() {
        AblationPlan plan = plan("""
                variants:
                  a: {set: {model.hidden_dim: 3}}
                  b: {set: {model.hidden_dim: 4}}
                  both: {members: [a, b]}
                """);
        assertThat(plan.only(List.of("a")).variants()).extracting(Variant::name).containsExactly("base", "a");
        assertThat(plan.only(List.of("both")).variants()).extracting(Variant::name).containsExactly("base", "a", "b", "both");
        assertThatIllegalArgumentException().isThrownBy(() -> plan.only(List.of("c")))
                .withMessageContaining("there is no variant 'c'; there are [base, a, b, both]");
        assertThatIllegalArgumentException().isThrownBy(() -> plan.only(List.of("base")));
    }

    private static AblationPlan of(Variant... variants) {
        return new AblationPlan("", List.of(variants), List.of(1L), Optional.empty(), 0);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Variant base = Variant.base(SmallRuns.config());
        Variant wide = Variant.of("wide", SmallRuns.config("model.hidden_dim=30"));
        assertThat(of(base, wide).labels().size()).isEqualTo(2);
        assertRefused("one variant or more", base);
        assertRefused("a base that is trained", wide, base);
        assertRefused("two variants are called 'wide'", base, wide, Variant.of("wide", SmallRuns.config("model.hidden_dim=4")));
        assertRefused("changes nothing: it is the same as base", base, Variant.of("same", SmallRuns.config()));
        assertRefused("has the classes", base, Variant.of("a", SmallRuns.config("labels={names: [a, b, c]}")));
        assertRefused("has other songs", base, Variant.of("a", SmallRuns.config("data.val_file=other.jsonl")));
        assertRefused("averages 'none'", base, Variant.ensemble("both", base.config(), List.of("base", "none")));
        assertThatIllegalArgumentException().isThrownBy(() -> Variant.of("../up", base.config()))
                .withMessageContaining("cannot be called");
        assertThatIllegalArgumentException().isThrownBy(() -> new AblationPlan("", List.of(base, Variant.of("taught",
                SmallRuns.config("distillation.teacher=model.segmodel"))), List.of(1L), Optional.of(3), 0))
                .withMessageContaining("variant taught: distillation.teacher");
        assertThatIllegalArgumentException().isThrownBy(() -> new AblationPlan("", List.of(base, wide), List.of(1L, 1L),
                Optional.empty(), 0)).withMessageContaining("each once");
        assertThatIllegalArgumentException().isThrownBy(() -> new AblationPlan("", List.of(base, wide), List.of(1L),
                Optional.of(1), 0)).withMessageContaining("folds is 1");
    }

    private static void assertRefused(String message, Variant... variants) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(variants)).withMessageContaining(message);
    }

    /** Decoding and calibration come after the training, unless the validation songs choose its weights. */
    @Test
    void variantsShareTrainingsWhereTheyCan() {
        List<String> last = List.of("training.keep=last", "training.patience=12", "training.max_epochs=12");
        AblationPlan plan = shared(last);
        Trainings trainings = new Trainings(plan, "songs");
        assertThat(trainings.all()).extracting(Training::variants).containsExactly(List.of("base", "viterbi", "raw"),
                List.of("base", "viterbi", "raw"), List.of("wide"), List.of("wide"));
        assertThat(trainings.all()).extracting(Training::seed).containsExactly(1L, 2L, 1L, 2L);
        assertThat(trainings.of("raw", 2)).isEqualTo(trainings.of("base", 2));
        assertThat(new Trainings(shared(List.of("training.keep=best")), "songs").all()).hasSize(8);
        assertThat(new Trainings(plan, "others").all()).extracting(Training::id).as("other songs, other trainings")
                .doesNotContainAnyElementsOf(trainings.all().stream().map(Training::id).toList());
        AblationPlan folds = new AblationPlan(plan.title(), plan.variants(), plan.seeds(), Optional.of(3), 0);
        Trainings dealt = new Trainings(folds, "songs");
        assertThat(dealt.all()).hasSize(12).extracting(Training::id).doesNotHaveDuplicates();
        assertThat(dealt.of("wide", 1)).extracting(training -> training.fold().getAsInt()).containsExactly(0, 1, 2);
        List<String> threads = new ArrayList<>(last);
        threads.add("system.threads=1");
        assertThat(new Trainings(shared(threads), "songs").all()).extracting(Training::id).as("nothing depends on threads")
                .isEqualTo(trainings.all().stream().map(Training::id).toList());
    }

    private static AblationPlan shared(List<String> changes) {
        String[] all = changes.toArray(String[]::new);
        LyricTrainingConfig base = SmallRuns.config(all);
        return new AblationPlan("", List.of(Variant.base(base),
                Variant.of("viterbi", with(base, "decoding.method", DecodingMethod.VITERBI)),
                Variant.of("raw", with(base, "calibration.enabled", false)),
                Variant.of("wide", with(base, "model.hidden_dim", 30))), List.of(1L, 2L), Optional.empty(), 0);
    }

    private static LyricTrainingConfig with(LyricTrainingConfig base, String key, Object value) {
        return ConfigRecords.with(base, key, value);
    }
}
