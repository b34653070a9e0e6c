package org.segmodel.examples.cli;

import picocli.CommandLine.Option;

/** Option {@code --quiet}. */
final class Quiet {

    @Option(names = {"-q", "--quiet"}, description = "Nothing but the result, and what went wrong.")
    private boolean quiet;

    Progress progress(Console console) {
        return Progress.on(console, quiet);
    }
}
