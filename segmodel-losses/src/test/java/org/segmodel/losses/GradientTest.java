package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients against central differences, for each term alone and all together, on several shapes. */
class GradientTest {

    private static final double STEP = 1e-5;
    private static final double RELATIVE = 1e-6;
    private static final double ABSOLUTE = 1e-9;

    private static Map<String, Configs> terms() {
        Map<String, Configs> terms = new TreeMap<>();
        terms.put("plain", Configs.PLAIN);
        terms.put("smoothing", Configs.PLAIN.withSmoothing(0.3));
        terms.put("boundary smoothing", Configs.PLAIN.withSmoothing(0.3).withKind(LabelSmoothing.BOUNDARY));
        terms.put("temporal smoothing", Configs.PLAIN.withSmoothing(0.3).withKind(LabelSmoothing.TEMPORAL));
        terms.put("all with boundary smoothing", Configs.ALL.withKind(LabelSmoothing.BOUNDARY).withAdaptive(true));
        terms.put("all with temporal smoothing", Configs.ALL.withKind(LabelSmoothing.TEMPORAL).withPrimary(false));
        terms.put("entropy", Configs.PLAIN.withEntropy(0.8));
        terms.put("boundary", Configs.PLAIN.withBoundary(3));
        terms.put("boundary without song starts", Configs.PLAIN.withBoundary(3).withSongStart(false));
        terms.put("consistency", Configs.PLAIN.withConsistency(0.6));
        terms.put("penalty", Configs.PLAIN.withPenalty(2, 0.6));
        terms.put("base added", Configs.PLAIN.withBoundary(3).withPrimary(false));
        terms.put("adaptive", Configs.PLAIN.withBoundary(3).withAdaptive(true));
        terms.put("all", Configs.ALL);
        terms.put("all, adaptive, base added", Configs.ALL.withAdaptive(true).withPrimary(false));
        return terms;
    }

    private static Map<String, Batch> batches() {
        Map<String, Batch> batches = new TreeMap<>();
        for (int classes : new int[] {2, 3, 5}) {
            batches.put(classes + " classes", Batch.random(classes, 4, 9, classes, 1.5, 0));
            batches.put(classes + " classes, ignored rows", Batch.random(classes + 10, 4, 9, classes, 1.5, 0.25));
            batches.put(classes + " classes, songs of at most one line", Batch.random(classes, 8, 1, classes, 1.5, 0));
        }
        return batches;
    }

    static Stream<Arguments> cases() {
        return terms().entrySet().stream().flatMap(term -> batches().entrySet().stream().map(batch ->
                Arguments.of(term.getKey(), batch.getKey(), term.getValue(), batch.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void agreesWithCentralDifferences(String term, String shape, Configs configs, Batch batch) {
        double[] weights = new Random(3).doubles(batch.classes(), 0.3, 2).toArray();
        check(configs.boundaryAware(weights), batch);
        check(configs.crossEntropy(weights), batch);
    }

    @Test
    void everyShapeHasCountedLines() {
        assertThat(batches().values()).allSatisfy(batch -> assertThat(batch.targets().lines()).isPositive());
        assertThat(batches().get("2 classes, ignored rows").labels()).contains(SequenceTargets.IGNORE);
    }

    private static void check(SequenceLoss loss, Batch batch) {
        double[] gradient = batch.gradient(loss);
        for (int i = 0; i < gradient.length; i++) {
            double numeric = (shifted(loss, batch, i, STEP) - shifted(loss, batch, i, -STEP)) / (2 * STEP);
            assertThat(gradient[i]).as("logit %s", i)
                    .isCloseTo(numeric, within(ABSOLUTE + RELATIVE * Math.max(1e-2, Math.abs(numeric))));
        }
    }

    private static double shifted(SequenceLoss loss, Batch batch, int at, double by) {
        double[] logits = batch.logits().clone();
        logits[at] += by;
        return batch.withLogits(logits).evaluate(loss).total();
    }
}
