package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segmodel.train.lyrics.compare.ComparisonCsv;
import org.segmodel.train.lyrics.compare.ComparisonFiles;
import org.segmodel.train.lyrics.compare.ComparisonOptions;
import org.segmodel.train.lyrics.compare.ComparisonPage;
import org.segmodel.train.lyrics.compare.ComparisonText;
import org.segmodel.train.lyrics.compare.RecordedSessions;
import org.segmodel.train.lyrics.compare.SessionComparison;
import org.segmodel.train.lyrics.compare.Split;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: the face of {@link RecordedSessions} and {@link SessionComparison}. */
@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Lays training sessions side by side: scores with intervals and tests, and settings that differ.",
            "A session that still runs, was killed or is older is shown with what it has, and a note says what is missing. "
                    + "If something else than a session was named, the exit code is 3."})
final class CompareCommand implements Callable<Integer> {

    /** How the comparison is printed. */
    enum Format {
        TEXT, MARKDOWN, CSV
    }

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SESSION", arity = "1..*", description = "Session folders; a folder that holds sessions, such "
            + "as training_sessions, stands for all of them.")
    private List<Path> sessions;

    @Mixin
    private MetricOptions metrics;

    @Option(names = "--split", paramLabel = "SPLIT", description = "validation or test. Default: validation.")
    private Split split = ComparisonOptions.DEFAULT.split();

    @Option(names = "--against", paramLabel = "SESSION", description = "The session that all are compared with. Default: the "
            + "best by the metric.")
    private Path against;

    @Mixin
    private ResamplingOptions resampling;

    @Option(names = "--no-group", description = "Do not take runs together that differ in system.seed alone.")
    private boolean single;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "text, markdown or csv. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with charts to this file as well.")
    private Path html;

    @Option(names = "--out", paramLabel = "DIR", description = "Write compare.html, .md, .csv and .json and the charts as PNG "
            + "and SVG to this folder as well.")
    private Path out;

    @Mixin
    private Quiet quiet;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        RecordedSessions read = read();
        read.others().forEach(console::say);
        if (read.sessions().isEmpty()) {
            return Segmodel.BAD_INPUT;
        }
        Progress progress = quiet.progress(console);
        SessionComparison comparison = progress.during(() -> compare(read, progress));
        console.print(switch (format) {
            case TEXT -> ComparisonText.text(comparison);
            case MARKDOWN -> ComparisonText.markdown(comparison);
            case CSV -> ComparisonCsv.csv(comparison);
        });
        write(comparison, progress);
        return read.others().isEmpty() ? CommandLine.ExitCode.OK : Segmodel.BAD_INPUT;
    }

    private void write(SessionComparison comparison, Progress progress) throws IOException {
        if (html != null) {
            ComparisonPage.of(comparison).write(html);
        }
        if (out != null) {
            progress.say("Page: " + ComparisonFiles.write(comparison, out));
        }
    }

    private RecordedSessions read() throws IOException {
        List<Path> all = new ArrayList<>(sessions);
        Optional.ofNullable(against).ifPresent(all::add);
        return RecordedSessions.read(all);
    }

    /** Whatever the library refuses stands on the command line. */
    private SessionComparison compare(RecordedSessions read, Progress progress) throws IOException {
        try {
            ComparisonOptions options = new ComparisonOptions(metrics.first(), metrics.further(), split,
                    against == null ? Optional.empty() : Optional.of(against.toRealPath()), resampling.resampling(spec.commandLine()),
                    resampling.permutations(), !single);
            return SessionComparison.of(read.sessions(), options, Runtime.getRuntime().availableProcessors(),
                    progress.songs("Sessions")::progress);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
