package org.segmodel.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * Measures the training step of one workload in a JVM of its own, without JMH:
 * {@code java -cp benchmarks.jar org.segmodel.benchmarks.StepProgram WORKLOAD STEPS THREADS [WARM_UP_STEPS]}. Prints one
 * line with the median, the 10 % and the 90 % quantile of the milliseconds of a step.
 */
public final class StepProgram {

    private StepProgram() {
    }

    /**
     * Measures.
     *
     * @param args workload, steps to measure, threads, steps to warm up
     */
    public static void main(String[] args) {
        if (args.length < 3 || args.length > 4) {
            System.err.println("usage: StepProgram WORKLOAD STEPS THREADS [WARM_UP_STEPS]; workloads are "
                    + Arrays.toString(Workload.values()));
            System.exit(2);
        }
        int warmUp = args.length == 4 ? Integer.parseInt(args[3]) : StepRun.WARM_UP_STEPS;
        Workload workload = Workload.valueOf(args[0]);
        try (StepRun run = new StepRun(workload, Integer.parseInt(args[2]))) {
            System.out.println("segmodel " + workload + " " + run.engine() + " "
                    + quantiles(measure(run, warmUp, Integer.parseInt(args[1]))));
        }
    }

    private static double[] measure(StepRun run, int warmUp, int steps) {
        run.steps(warmUp);
        double[] milliseconds = new double[steps];
        for (int i = 0; i < steps; i++) {
            long start = System.nanoTime();
            run.step();
            milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }
        return milliseconds;
    }

    private static String quantiles(double[] milliseconds) {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return String.format(Locale.ROOT, "median %.2f ms p10 %.2f p90 %.2f", sorted[n / 2], sorted[n / 10],
                sorted[n * 9 / 10]);
    }
}
