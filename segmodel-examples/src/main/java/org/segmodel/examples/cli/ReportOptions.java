package org.segmodel.examples.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a report shows. */
final class ReportOptions {

    @Option(names = "--song", paramLabel = "ID", description = "The song that the report shows in detail. Default: a typical "
            + "one.")
    private String song;

    @Option(names = "--lyrics", description = "Show the texts of songs in the report. Mind who may read them before you pass "
            + "it on.")
    private boolean lyrics;

    Optional<String> song() {
        return Optional.ofNullable(song);
    }

    boolean lyrics() {
        return lyrics;
    }
}
