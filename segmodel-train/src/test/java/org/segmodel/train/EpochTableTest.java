package org.segmodel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;
import org.segmodel.train.schedule.Schedules;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.stop.StoppingRules;

class EpochTableTest {

    private static void train(TrainingListener table, double... scores) {
        new Trainer(OrderedBatches.of(ExampleOrders.inOrder(2), 1, SplittableRandom::new),
                Schedules.constant(0.5), StoppingRules.maxEpochs(10).or(StoppingRules.noImprovement(1, 0)),
                List.of(table), () -> 0).run(new QuadraticTask(List.of(1.0, 2.0), scores));
    }

    @Test
    void oneAlignedLinePerEpoch() {
        StringBuilder out = new StringBuilder();
        train(new EpochTable(out, List.of("loss", "given", "a_long_name")), .25, .5, .375);
        // Weights after the steps: 0.5, 1.25; then 1.125, 1.5625; training losses are measured before each step.
        assertThat(out.toString().lines().toList()).startsWith(
                "    epoch     loss  val loss    given  a_long_name    score     rate  seconds",
                "     1/10   0.8125    0.1563   0.2500            -   0.2500  5.0e-01      0.0  *",
                "     2/10   0.2070    0.1270   0.5000            -   0.5000  5.0e-01      0.0  *")
                .endsWith("Stopped: no improvement of the validation score by more than 0.0 for 1 epochs (patience 1); "
                        + "the last one was epoch 2 with 0.5000.", "Best: epoch 2 with 0.5000.").hasSize(6);
    }

    @Test
    void runWithoutScoresSaysSo() {
        StringBuilder out = new StringBuilder();
        train(new EpochTable(out, List.of()), Double.NaN);
        assertThat(out.toString()).contains("NaN").endsWith("No epoch had a score." + System.lineSeparator());
    }

    @Test
    void whatElseHappensHasALineOfItsOwn() {
        StringBuilder out = new StringBuilder();
        EpochTable table = new EpochTable(out, List.of());
        StopReason reason = new StopReason(StopReason.Kind.GUARD_RAIL, "key", "key: the rate was 7");
        table.resumed(new TrainingListener.Resumed(List.of(), 3, 0));
        table.resumed(new TrainingListener.Resumed(List.of(), 4, 12));
        table.warned(new TrainingListener.Warned(2, 0, reason));
        table.warned(new TrainingListener.Warned(2, 40, reason));
        table.rolledBack(new TrainingListener.RolledBack(reason, 4, 3, 3, 1, 2, 0.5));
        assertThat(out.toString().lines()).containsExactly("Goes on in epoch 3.", "Goes on in epoch 4, after step 12.",
                "Warning, epoch 2: key: the rate was 7.", "Warning, epoch 2, step 40: key: the rate was 7.",
                "Back to the beginning of epoch 3 with the learning rate times 0.5 (rollback 1 of 2): key: the rate was 7.");
    }

    @Test
    void brokenOutputIsReported() {
        Writer broken = new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("pipe closed");
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        assertThatThrownBy(() -> train(new EpochTable(broken, List.of()), .1))
                .isInstanceOf(UncheckedIOException.class).hasRootCauseMessage("pipe closed");
    }
}
