package org.segmodel.examples.cli;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.train.lyrics.compare.ComparisonOptions;
import picocli.CommandLine.Option;

/** Which scores a comparison shows. */
final class MetricOptions {

    @Option(names = "--metric", paramLabel = "NAME", description = "Score or count to judge and sort by, see docs/metrics.md. "
            + "Default: ${DEFAULT-VALUE}.")
    private String metric = ComparisonOptions.DEFAULT.metric();

    @Option(names = "--metrics", paramLabel = "NAME", split = ",", description = "Further ones to show, with commas between "
            + "them. Default: ${DEFAULT-VALUE}.")
    private List<String> metrics = new ArrayList<>(ComparisonOptions.DEFAULT.metrics());

    /** The one that comes first. */
    String first() {
        return metric;
    }

    List<String> further() {
        return metrics;
    }
}
