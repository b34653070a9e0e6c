package org.segmodel.examples.cli;

import org.segmodel.metrics.Resampling;
import org.segmodel.train.lyrics.compare.ComparisonOptions;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of commands that tell how far scores are to be trusted. */
final class ResamplingOptions {

    @Option(names = "--resamples", paramLabel = "N", description = "Resamples of the songs or clips for each interval. Default: "
            + "${DEFAULT-VALUE}.")
    private int resamples = ComparisonOptions.DEFAULT.resampling().resamples();

    @Option(names = "--permutations", paramLabel = "N", description = "Permutations for each test. Default: "
            + "${DEFAULT-VALUE}.")
    private int permutations = ComparisonOptions.DEFAULT.permutations();

    @Option(names = "--confidence", paramLabel = "SHARE", description = "Share of the resamples within an interval. "
            + "Default: ${DEFAULT-VALUE}.")
    private double confidence = ComparisonOptions.DEFAULT.resampling().confidence();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of resamples and permutations. Default: "
            + "${DEFAULT-VALUE}.")
    private long seed = ComparisonOptions.DEFAULT.resampling().seed();

    /**
     * How songs are drawn.
     *
     * @param command whose options these are
     * @throws ParameterException naming what is out of range
     */
    Resampling resampling(CommandLine command) {
        if (permutations < 1) {
            throw new ParameterException(command, "permutations is " + permutations + "; expected 1 or more");
        }
        try {
            return new Resampling(resamples, confidence, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    int permutations() {
        return permutations;
    }
}
