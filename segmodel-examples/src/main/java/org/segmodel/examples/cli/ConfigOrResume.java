package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a training command trains: a configuration in a new session folder, or a run that goes on in its own. */
final class ConfigOrResume {

    @Parameters(paramLabel = "CONFIG", arity = "0..1", description = "YAML file, or preset:NAME for a configuration that comes "
            + "with the program. A name that does not exist lists those that do.")
    private String config;

    @Option(names = "--out", paramLabel = "DIR",
            description = "Session folder, new or empty. Default: a new one in output.base_dir.")
    private Path out;

    @Option(names = "--resume", paramLabel = "DIR", description = "Go on with the run whose session folder this is, in "
            + "place of CONFIG: it ends as if it had never been stopped. --set may then change only what does not change "
            + "the result, such as training.max_minutes or the place of a file.")
    private Path resumed;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Refuses both CONFIG and --resume, neither, and --resume with what goes with CONFIG alone.
     *
     * @param given   whether an option that goes with CONFIG alone was given, --out apart
     * @param options all options that do, for the message
     */
    void require(boolean given, String options) {
        if ((config == null) == (resumed == null) || resumed != null && (out != null || given)) {
            throw new ParameterException(spec.commandLine(), "expected either CONFIG, a YAML file or preset:NAME, or "
                    + "--resume DIR, which goes without " + options);
        }
    }

    /** Null if a run is to go on. */
    String config() {
        return config;
    }

    Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    /** Session folder of the run that is to go on. */
    Optional<Path> resumed() {
        return Optional.ofNullable(resumed);
    }
}
