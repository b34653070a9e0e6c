package org.segmodel.models.segment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.decode.DecodingMethod;

class PredictionConfigTest {

    private static final DecodingConfig OF_MODEL = new DecodingConfig(DecodingMethod.VITERBI, 5, 0.7);
    private static final Calibration CALIBRATION_OF_MODEL = new TemperatureCalibration(3);

    private static PredictionConfig parse(String yaml, String... overrides) {
        return ConfigLoader.parse(PredictionConfig.class, "p.yaml", yaml, List.of(overrides));
    }

    @Test
    void withoutAWordEverythingIsTheModels() {
        PredictionConfig config = parse("");
        assertThat(config).isEqualTo(PredictionConfig.defaults());
        assertThat(config.decoding().of(OF_MODEL)).isEqualTo(OF_MODEL);
        assertThat(config.calibration().of(CALIBRATION_OF_MODEL)).isSameAs(CALIBRATION_OF_MODEL);
        assertThat(config.thresholds(LabelSet.VERSE_CHORUS).areEqual()).isTrue();
        assertThat(config.minimumSegmentLength()).isOne();
        assertThat(config.output()).isEqualTo(new PredictionOutput(true, 4, List.of()));
    }

    @Test
    void whatIsSaidReplacesTheModels() {
        PredictionConfig config = parse("""
                calibration: {method: temperature, temperature: 1.5}
                decoding: {boundary_weight: 1}
                thresholds: {chorus: 0.4}
                minimum_segment_length: 3
                output: {probabilities: false, only: [chorus]}
                """, "decoding.method=minimum_bayes_risk", "output.decimals=2");
        assertThat(config.decoding().of(OF_MODEL)).isEqualTo(
                new DecodingConfig(DecodingMethod.MINIMUM_BAYES_RISK, 1, 0.7));
        assertThat(config.calibration().of(CALIBRATION_OF_MODEL)).isEqualTo(new TemperatureCalibration(1.5));
        assertThat(parse("calibration: {method: none}").calibration().of(CALIBRATION_OF_MODEL))
                .isEqualTo(new NoCalibration());
        assertThat(config.thresholds()).isEqualTo(Map.of("chorus", 0.4));
        assertThat(config.output()).isEqualTo(new PredictionOutput(false, 2, List.of("chorus")));
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsPlace() {
        assertThatThrownBy(() -> parse("""
                calibration: {method: temprature}
                thresholds: {chorus: 1.5}
                minimum_segment_lenght: 3
                """, "output.decimals=0")).isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("4 problems in the configuration:")
                .hasMessageContaining("p.yaml:1:23 calibration.method: temprature is not one of model, none, temperature")
                .hasMessageContaining("p.yaml:2:22 thresholds.chorus: 1.5 is outside (0, 1)")
                .hasMessageContaining("minimum_segment_lenght: unknown key; did you mean minimum_segment_length?")
                .hasMessageContaining("output.decimals: 0 is outside [1, 12]");
    }

    @Test
    void aTemperatureStandsWithItsMethodAlone() {
        assertThatThrownBy(() -> parse("calibration: {method: temperature}"))
                .hasMessageContaining("temperature needs calibration.temperature");
        assertThatThrownBy(() -> parse("calibration: {temperature: 2}"))
                .hasMessageContaining("is used with calibration.method: temperature alone");
    }

    @Test
    void thresholdsAreForTheModelsClasses() {
        assertThatThrownBy(() -> parse("thresholds: {chors: 0.4}").thresholds(LabelSet.VERSE_CHORUS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("prediction configuration thresholds: unknown label 'chors'; the nearest "
                        + "that is known is 'chorus'");
    }
}
