package org.segmodel.train.lyrics.ablation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;

class AblationConfigTest {

    private static AblationConfig parse(String yaml) {
        return ConfigLoader.parse(AblationConfig.class, "study.yaml", yaml, List.of());
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        AblationConfig config = parse("leave_one_out: {a: {set: {model.hidden_dim: 3}}}");
        assertThat(config.seeds()).containsExactly(1L, 2L, 3L);
        assertThat(config.folds()).isEmpty();
        assertThat(config.base()).isEmpty();
        assertThat(config.memoryHeap()).contains("1g");
        assertThat(config.scoring().shown()).containsExactly("boundary_f1", "macro_f1", "boundary_f1_tol1", "window_diff", "pk",
                "ece");
        assertThat(config.leaveOneOut().get("a").set()).containsEntry("model.hidden_dim", Optional.of(3L));
    }

    /** Every problem at once, each at its place in the file. */
    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> parse("""
                set: {model.hiden_dim: 3}
                seeds: [4, 4]
                leave_one_out:
                  one: {set: {features.ngrams: false}}
                add_one_in:
                  'a b': {set: {model.hidden_dim: 3}}
                grid:
                  model.hidden_dim: []
                variants:
                  base: {set: {model.hidden_dim: 4}}
                  without-one: {from: later}
                  later: {members: [without-one, nobody]}
                  last: {members: [later, base]}
                """)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("study.yaml:1:24 set.model.hiden_dim: no configuration has such a key; did you mean "
                        + "model.hidden_dim?")
                .hasMessageContaining("study.yaml:2:8 seeds: expected one seed or more, each once")
                .hasMessageContaining("study.yaml:4:32 leave_one_out.one.set.features.ngrams: no configuration has such a key; "
                        + "docs/configuration.md")
                .hasMessageContaining("study.yaml:6:10 add_one_in.a b: a variant cannot be called 'with-a b'")
                .hasMessageContaining("grid.model.hidden_dim: expected one value or more")
                .hasMessageContaining("another variant is called 'base', too")
                .hasMessageContaining("another variant is called 'without-one', too")
                .hasMessageContaining("variants.without-one.from: no variant of this name stands above")
                .hasMessageContaining("no variant called 'nobody' stands above")
                .hasMessageContaining("the member later is an ensemble itself");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "set: {model.hidden_dim: 3} | a study without variants",
        "leave_one_out: {a: {set: {}}} | a part that changes nothing",
        "variants: {a: {base: x, from: y}} | both base and from",
        "variants: {a: {all_seeds: true}} | all_seeds without members",
        "variants: {a: {members: [base]}} | one member alone",
        "scoring: {tested: []} | tested is empty",
        "scoring: {confidence: 1} | (0, 1)",
        "folds: 1 | [2, inf)",
        "leave_one_in: {} | did you mean leave_one_out"})
    void whatCannotBeIsRefused(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml)).isInstanceOf(ConfigException.class).hasMessageContaining(message);
    }

    /** Whole sections, keys inside free mappings and keys without a default are keys as well. */
    @Test
    void everyKeyOfAConfigurationCanBeSet() {
        AblationConfig config = parse("""
                set: {data.train_file: a, data.val_file: b, labels.aliases: null}
                add_one_in:
                  early: {set: {"stopping": {confidence: {enabled: true}}}}
                  rates: {set: {emergency_monitoring.class_rate_ranges.verse: [0.1, 0.9]}}
                """);
        assertThat(config.set()).containsEntry("labels.aliases", Optional.empty());
        assertThat(config.addOneIn()).containsOnlyKeys("early", "rates");
    }
}
