package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.Setting;

class LossConfigTest {

    @Test
    void keysAndDefaultsArePinned() {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (RecordComponent component : LossConfig.class.getRecordComponents()) {
            String key = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            defaults.put(key, component.getAnnotation(Setting.class).byDefault());
        }
        assertThat(defaults).containsExactly(entry("type", "boundary_aware_cross_entropy"),
                entry("label_smoothing", "0.2"), entry("smoothing", "uniform"), entry("smoothing_width", "2"),
                entry("entropy_lambda", "0.0"), entry("boundary_weight", "2.0"),
                entry("segment_consistency_lambda", "0.03"), entry("conf_penalty_lambda", "0.005"),
                entry("conf_threshold", "0.95"), entry("use_boundary_as_primary", "true"),
                entry("class_weights", "balanced"), entry("class_weight_cap", "2.0"),
                entry("adaptive_boundary", "false"), entry("song_start_is_boundary", "true"));
    }

    @Test
    void defaultsAreAValidConfiguration() {
        LossConfig expected = new LossConfig(LossType.BOUNDARY_AWARE_CROSS_ENTROPY, 0.2,
                LabelSmoothing.UNIFORM, 2, 0, 2, 0.03, 0.005, 0.95, true, ClassWeighting.BALANCED, 2, false, true);
        assertThat(ConfigLoader.defaults(LossConfig.class)).isEqualTo(expected);
    }

    @Test
    void valuesOutOfRangeAreRefusedByName() {
        refused("label_smoothing", () -> Configs.PLAIN.withSmoothing(1));
        refused("label_smoothing", () -> Configs.PLAIN.withSmoothing(-1e-9));
        refused("label_smoothing", () -> Configs.PLAIN.withSmoothing(Double.NaN));
        refused("entropy_lambda", () -> Configs.PLAIN.withEntropy(-1));
        refused("boundary_weight", () -> Configs.PLAIN.withBoundary(-1));
        refused("boundary_weight", () -> Configs.PLAIN.withBoundary(Double.POSITIVE_INFINITY));
        refused("segment_consistency_lambda", () -> Configs.PLAIN.withConsistency(-1));
        refused("conf_penalty_lambda", () -> Configs.PLAIN.withPenalty(-1, 0.5));
        refused("conf_threshold", () -> Configs.PLAIN.withPenalty(1, 1.1));
        refused("conf_threshold", () -> Configs.PLAIN.withPenalty(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new LossConfig(LossType.CROSS_ENTROPY, 0,
                LabelSmoothing.UNIFORM, 2, 0, 1, 0, 0, 1, true, ClassWeighting.BALANCED, 0.9, false, true))
                .withMessageContaining("class_weight_cap");
        assertThatIllegalArgumentException().isThrownBy(() -> new LossConfig(null, 0, LabelSmoothing.UNIFORM, 2,
                0, 1, 0, 0, 1, true, ClassWeighting.BALANCED, 2, false, true))
                .withMessageContaining("type");
    }

    private static void refused(String key, Supplier<Configs> configs) {
        assertThatIllegalArgumentException().isThrownBy(() -> configs.get().config(LossType.CROSS_ENTROPY))
                .withMessageContaining(key);
    }

    @Test
    void typeChoosesTheLoss() {
        assertThat(Configs.ALL.crossEntropy(1, 1)).isInstanceOf(SmoothedCrossEntropy.class);
        assertThat(Configs.ALL.boundaryAware(1, 1)).isInstanceOf(BoundaryAwareCrossEntropy.class);
    }
}
