package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segmodel.train.lyrics.SessionReport;
import org.segmodel.train.session.SessionFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: the face of {@link SessionReport}. */
@Command(name = "report", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Makes the report of a finished session anew, from the files of its folder.",
            "The page holds everything; its pictures are written as PNG and SVG beside it, too, in the folder plots."})
final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "SESSION", description = "Folder of the session.")
    private Path session;

    @Option(names = "--out", paramLabel = "FILE", description = "The page. Default: " + SessionFiles.REPORT
            + " in the session's folder.")
    private Path out;

    @Option(names = "--data", paramLabel = "FILE", description = "The validation songs of the training, where they lie "
            + "elsewhere than then.")
    private Path data;

    @Mixin
    private ReportOptions shown;

    @Mixin
    private Quiet quiet;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = quiet.progress(console);
        Path file = out == null ? session.resolve(SessionFiles.REPORT) : out;
        SessionReport.write(session, file, new SessionReport.Options(shown.song(), shown.lyrics(),
                Optional.ofNullable(data))).forEach(progress::say);
        console.print("Report:  " + file + "\n");
        return CommandLine.ExitCode.OK;
    }
}
