package org.segmodel.models.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.TaggerInference;
import org.segmodel.models.network.Weights;
import org.segmodel.models.saved.RandomModels;

/** The tagger of {@link LyricSegmenter} against its slow twin. */
class TaggerTwinTest {

    @ParameterizedTest
    @CsvSource({"1,1,5,3", "2,1,5,3", "50,1,5,3", "1,2,5,3", "2,2,5,3", "50,2,5,3", "50,1,60,32", "50,2,60,33",
        "50,3,1,1", "300,1,60,8"})
    void agreesWithTheTextbook(int lines, int layers, int inputs, int units) {
        for (int classes = 2; classes <= 4; classes++) {
            ModelConfig config = ModelConfig.bilstm(units, layers, 0, 0, 1, false);
            Weights weights = RandomModels.weights(config, inputs, classes, 5);
            RandomStream random = new Seeds(6).stream("features");
            float[] features = new float[lines * inputs];
            double[][] rows = new double[lines][inputs];
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) (2 * random.nextDouble() - 0.5);
                rows[i / inputs][i % inputs] = features[i];
            }

            double[] found = new TaggerInference(config, inputs, classes, weights).scores(features, lines);
            double[] expected = Arrays.stream(new NaiveTagger(config, inputs, classes, weights).logits(rows))
                    .flatMapToDouble(Arrays::stream).toArray();

            double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(found).containsExactly(expected, within(1e-5 * scale));
        }
    }

    @Test
    void saturatedGatesAgreeToo() {
        ModelConfig config = ModelConfig.bilstm(4, 1, 0, 0, 1, false);
        Weights weights = RandomModels.weights(config, 3, 2, 9);
        float[] features = new float[60];
        double[][] rows = new double[20][3];
        for (int i = 0; i < features.length; i++) {
            features[i] = i % 2 == 0 ? 1000 : -1000;
            rows[i / 3][i % 3] = features[i];
        }

        double[] expected = Arrays.stream(new NaiveTagger(config, 3, 2, weights).logits(rows))
                .flatMapToDouble(Arrays::stream).toArray();
        assertThat(new TaggerInference(config, 3, 2, weights).scores(features, 20))
                .containsExactly(expected, within(1e-5));
    }

    @Test
    void noLinesAndWrongCounts() {
        ModelConfig config = ModelConfig.bilstm(4, 2, 0, 0, 1, false);
        TaggerInference tagger = new TaggerInference(config, 3, 2, RandomModels.weights(config, 3, 2, 9));

        assertThat(tagger.scores(new float[0], 0)).isEmpty();
        assertThatThrownBy(() -> tagger.scores(new float[7], 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
