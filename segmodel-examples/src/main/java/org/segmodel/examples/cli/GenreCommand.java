package org.segmodel.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code genre}: parent of the commands on audio and its genres. */
@Command(name = "genre", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = "Tags recordings with several genres at once.")
final class GenreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** With its sub-commands. */
    static CommandLine commandLine(Console console) {
        return new CommandLine(new GenreCommand()).addSubcommand(new GenrePrepareCommand(console))
                .addSubcommand(new GenreTrainCommand(console)).addSubcommand(new GenreTuneCommand(console))
                .addSubcommand(new GenreEvaluateCommand(console)).addSubcommand(new GenreTagCommand(console))
                .addSubcommand(new GenreCompareCommand(console));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Segmodel.USAGE;
    }
}
