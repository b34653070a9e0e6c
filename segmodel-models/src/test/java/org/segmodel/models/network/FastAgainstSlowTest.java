package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.Closeness;

/** The kernels inside a graph against the slow twins with the same parameters, in single and in double precision. */
class FastAgainstSlowTest {

    private static final int INPUTS = 60;
    private static final int UNITS = 32;

    private static final List<TaggerBatch> BATCHES = List.of(
            Graphs.batch(1, INPUTS, 2, 0, 12, 7, 30, 1),
            Graphs.batch(2, INPUTS, 2, 5, 9),
            Graphs.batch(3, INPUTS, 2, 0, 1, 1, 1),
            Graphs.batch(4, INPUTS, 2, 4, 3, 0, 20, 20, 6, 11));

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    static Stream<Arguments> shapes() {
        return Stream.of(1, 2).flatMap(layers -> Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .map(type -> Arguments.of(layers, type)));
    }

    @ParameterizedTest(name = "{0} layers, {1}")
    @MethodSource("shapes")
    void sameLogitsAndGradients(int layers, DataType type) {
        ModelConfig config = Graphs.config(UNITS, layers, 0, 0);
        TaggerBatch first = BATCHES.get(0);
        ComputationGraph fast = Graphs.graph(config, first, 2, Graphs.FULL_LOSS, DataType.FLOAT, false);
        ComputationGraph slow = Graphs.graph(config, first, 2, Graphs.FULL_LOSS, type, true);
        Graphs.randomParameters(fast, 5, 0.15);
        Graphs.copyParameters(fast, slow);
        for (int i = 0; i < BATCHES.size(); i++) {
            Graphs.Pass actual = Graphs.train(fast, BATCHES.get(i));
            Graphs.Pass expected = Graphs.train(slow, BATCHES.get(i));
            compare("batch " + i, actual, expected);
            Closeness.assertClose("probabilities of batch " + i, Graphs.probabilities(fast, BATCHES.get(i)),
                    Graphs.probabilities(slow, BATCHES.get(i)), 1e-5, 0);
        }
    }

    /** Shapes at which a view's place in the flat parameters is below its length: ND4J M2.1 needs care there. */
    @ParameterizedTest
    @CsvSource({"5, 8, 1", "3, 17, 2", "2, 1, 1", "1, 3, 1"})
    void fewInputs(int inputs, int units, int layers) {
        TaggerBatch batch = Graphs.batch(5, inputs, 2, 0, 4, 6);
        ModelConfig config = Graphs.config(units, layers, 0, 0);
        ComputationGraph fast = Graphs.graph(config, batch, 2, Graphs.FULL_LOSS, DataType.FLOAT, false);
        ComputationGraph slow = Graphs.graph(config, batch, 2, Graphs.FULL_LOSS, DataType.DOUBLE, true);
        Graphs.randomParameters(fast, 5, 0.3);
        Graphs.copyParameters(fast, slow);
        compare("batch", Graphs.train(fast, batch), Graphs.train(slow, batch));
    }

    @Test
    void sameDropoutMasks() {
        ModelConfig config = Graphs.config(UNITS, 2, 0.3, 0.5);
        ComputationGraph fast = Graphs.graph(config, BATCHES.get(0), 2, Graphs.FULL_LOSS, DataType.FLOAT, false);
        ComputationGraph slow = Graphs.graph(config, BATCHES.get(0), 2, Graphs.FULL_LOSS, DataType.DOUBLE, true);
        Graphs.randomParameters(fast, 6, 0.15);
        Graphs.copyParameters(fast, slow);
        double[] before = null;
        for (int step = 0; step < 6; step++) {
            TaggerBatch batch = BATCHES.get(step / 2);
            Graphs.Pass actual = Graphs.train(fast, batch);
            compare("step " + step, actual, Graphs.train(slow, batch));
            if (step == 1) {
                assertThat(actual.logits()).as("a new mask each step").isNotEqualTo(before);
            }
            before = actual.logits();
        }
    }

    @Test
    void dropoutIsOffOutsideTraining() {
        TaggerBatch batch = BATCHES.get(0);
        ComputationGraph with = Graphs.graph(Graphs.config(UNITS, 2, 0.3, 0.5), batch, 2, Graphs.FULL_LOSS,
                DataType.FLOAT, false);
        ComputationGraph without = Graphs.graph(Graphs.config(UNITS, 2, 0, 0), batch, 2, Graphs.FULL_LOSS,
                DataType.FLOAT, false);
        Graphs.copyParameters(with, without);
        assertThat(Graphs.probabilities(with, batch)).isEqualTo(Graphs.probabilities(without, batch));
    }

    private static void compare(String where, Graphs.Pass actual, Graphs.Pass expected) {
        assertThat(actual.loss()).as("loss of %s", where).isCloseTo(expected.loss(), within(1e-5 * expected.loss()));
        Closeness.assertCloseToLargest("logits of " + where, actual.logits(), expected.logits(), 1e-5);
        assertThat(actual.gradients().keySet()).isEqualTo(expected.gradients().keySet());
        for (Map.Entry<String, double[]> gradient : expected.gradients().entrySet()) {
            Closeness.assertCloseToLargest("gradient of " + gradient.getKey() + " of " + where,
                    actual.gradients().get(gradient.getKey()), gradient.getValue(), 1e-5);
        }
    }
}
