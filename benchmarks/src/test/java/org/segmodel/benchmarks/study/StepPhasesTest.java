package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.benchmarks.Workload;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.network.TaggerBatch;

/** The floor counts the right operations, and the phases together are a training step. */
class StepPhasesTest {

    @Test
    void operationsAreThoseOfTheProducts() {
        List<TaggerBatch> batches = Workload.W2.batches().subList(0, 1);
        double rows = batches.get(0).layout().rows();
        double later = rows - 8;
        Map<String, Double> operations = StepOperations.of(Workload.W2, batches).byPhase();
        // Two directions, four gates of 256 units, 60 inputs and the bias, two operations a multiply-add.
        assertThat(operations.get(PhasedStep.FORWARD)).isCloseTo(
                2 * 2 * 4 * 256 * (rows * 61 + later * 256) / 1e9, within(1e-12));
        assertThat(operations.get(PhasedStep.BACKWARD)).isCloseTo(
                2 * 2 * 4 * 256 * (rows * 61 + 2 * later * 256) / 1e9, within(1e-12));
        assertThat(operations.get(PhasedStep.LINEAR_FORWARD)).isCloseTo(2 * rows * 512 * 2 / 1e9, within(1e-12));
        assertThat(operations.get(PhasedStep.LINEAR_BACKWARD)).isCloseTo(4 * rows * 512 * 2 / 1e9, within(1e-12));
    }

    @Test
    void phasesTogetherLearn() {
        List<TaggerBatch> batches = Workload.W2.batches().subList(0, 1);
        try (KernelContext context = KernelContext.create(2)) {
            PhasedStep step = new PhasedStep(Workload.W2, batches, context);
            double first = step.step(0, true);
            double last = first;
            for (int i = 0; i < 15; i++) {
                last = step.step(0, true);
            }
            assertThat(last).isLessThan(0.7 * first);
            assertThat(step.milliseconds().values()).hasSize(7).allMatch(ms -> ms > 0);
        }
    }

    @Test
    void reportHasAllPhases() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = StepPhases.create().run(new PrintWriter(out), new PrintWriter(err), "--workload", "W2", "--rounds",
                "1", "--blocks-of-warm-up", "1");
        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString()).contains("| whole step |").contains("| BiLSTM backward |").contains("GFLOP/s");
        assertThat(StepPhases.create().run(new PrintWriter(out), new PrintWriter(err), "--workload", "W4N")).isEqualTo(2);
        assertThat(err.toString()).contains("2 layers");
    }
}
