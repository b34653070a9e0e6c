package org.segmodel.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigRecordsTest {

    private final SampleConfig base = ConfigLoader.parse(SampleConfig.class, "x", "data: {train_file: a}", List.of());

    private void assertRefused(String message, String key, Object value) {
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigRecords.with(base, key, value))
                .withMessageContaining(message);
    }

    @Test
    void oneValueChangesAndNothingElse() {
        SampleConfig changed = ConfigRecords.with(base, "features.pos_ssm.band.high", 9);
        assertThat(changed.features().posSsm().band()).isEqualTo(new SampleConfig.Band(1, 9));
        assertThat(base.features().posSsm().band()).isEqualTo(new SampleConfig.Band(1, 7));
        assertThat(ConfigRecords.with(changed, "features.pos_ssm.band.high", 7)).isEqualTo(base);
        assertThat(ConfigRecords.with(base, Map.of())).isEqualTo(base);
    }

    @Test
    void numbersWidenAndOptionalsWrap() {
        assertThat(ConfigRecords.with(base, "training.learning_rate", 1).training().learningRate()).isEqualTo(1.0);
        assertThat(ConfigRecords.with(base, "training.seed", 7).training().seed()).isEqualTo(7L);
        assertThat(ConfigRecords.with(base, "model.attention_dim", 16).model().attentionDim()).contains(16);
        assertThat(ConfigRecords.with(base, "model.attention_dim", Optional.of(16)).model().attentionDim())
                .contains(16);
        assertThat(ConfigRecords.with(base, "extra", null).extra()).isEmpty();
        assertThat(ConfigRecords.with(base, "model.kind", SampleConfig.Kind.NO).model().kind())
                .isEqualTo(SampleConfig.Kind.NO);
        SampleConfig extra = ConfigRecords.with(base, "extra", new SampleConfig.Extra("a", 1));
        assertThat(ConfigRecords.with(extra, "extra.factor", 2).extra()).contains(new SampleConfig.Extra("a", 2));
    }

    @Test
    void severalValuesAreJudgedTogether() {
        SampleConfig first = ConfigRecords.with(base, "model.attention_dim", 64);
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigRecords.with(first, "model.attention_heads", 5))
                .withMessageContaining("must divide");
        assertThat(ConfigRecords.with(first, Map.of("model.attention_heads", 5, "model.attention_dim", 65)).model())
                .extracting(SampleConfig.Model::attentionHeads, SampleConfig.Model::attentionDim)
                .containsExactly(5, Optional.of(65));
    }

    @Test
    void refusals() {
        assertRefused("unknown key training.lerning_rate; did you mean training.learning_rate?",
                "training.lerning_rate", 1);
        assertRefused("unknown key zzzzzzz; there are: data, model", "zzzzzzz", 1);
        assertRefused("unknown key modle.dropout; did you mean model?", "modle.dropout", 1);
        assertRefused("training.batch_size: 8 (String) is not a whole number", "training.batch_size", "8");
        assertRefused("training.batch_size: 8.0 (Double) is not a whole number", "training.batch_size", 8.0);
        assertRefused("training.batch_size: null is not a whole number", "training.batch_size", null);
        assertRefused("training.kernel_sizes: [a] (", "training.kernel_sizes", List.of("a"));
        assertRefused("batch_size: 0 is outside [1, 1000]", "training.batch_size", 0);
        assertRefused("nothing can be set inside extra", "extra.factor", 1.0);
        assertRefused("nothing can be set inside aliases", "aliases.hook", "verse");
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigRecords.with(base,
                Map.of("model", base.model(), "model.dropout", 0.1))).withMessageContaining("both model and a key");
    }
}
