package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.genre.compare.GenreComparison;
import org.segmodel.train.genre.compare.GenreComparisonFiles;
import org.segmodel.train.genre.compare.GenreComparisonOptions;
import org.segmodel.train.genre.compare.GenreComparisonText;
import org.segmodel.train.genre.compare.ScoredSession;
import org.segmodel.train.session.SessionFolders;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genre compare}: the face of {@link GenreComparison}. */
@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Lays genre sessions side by side: scores on the same clips, differences with intervals, tests that are "
                + "corrected for all comparisons, and a verdict in plain words.",
            "Sessions that differ in system.seed alone are one model. Models that know other genres are compared on the clips and "
                + "genres that both know."})
final class GenreCompareCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SESSION", arity = "1..*", description = "Session folders; a folder that holds sessions stands for "
            + "all of them, by name.")
    private List<Path> sessions;

    @Option(names = "--data", paramLabel = "DATASET", description = "Folder of the data set. Default: that of each session's "
            + "settings.")
    private Path data;

    @Option(names = "--against", paramLabel = "SESSION", description = "Session of the model that all are compared with, by the "
            + "name of its folder. Default: the first one.")
    private String against;

    @Option(names = "--split", paramLabel = "PART", description = "Which clips: a part of the split. Default: ${DEFAULT-VALUE}.")
    private String part = GenreComparisonOptions.DEFAULT.part();

    @Option(names = "--tested", paramLabel = "METRIC", split = ",", description = "Metrics that are tested and that verdicts rest "
            + "on, with commas between them; docs/genre-metrics.md has all. Each further one makes all tests harder to pass. "
            + "Default: average_precision_macro,f1_macro.")
    private List<String> tested = keys(GenreComparisonOptions.DEFAULT.tested());

    @Option(names = "--metrics", paramLabel = "METRIC", split = ",", description = "Further ones to show. Default: "
            + "roc_auc_macro,f1_samples,precision_macro,recall_macro,avg_predictions.")
    private List<String> metrics = keys(GenreComparisonOptions.DEFAULT.metrics());

    @Mixin
    private ResamplingOptions resampling;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "text, markdown or csv (the differences). Default: ${DEFAULT-VALUE}.")
    private CompareCommand.Format format;

    @Option(names = "--out", paramLabel = "DIR", description = "Write " + GenreComparisonFiles.PAGE + ", "
            + GenreComparisonFiles.MARKDOWN + ", " + GenreComparisonFiles.RUNS + ", " + GenreComparisonFiles.DIFFERENCES
            + " and the charts to this folder as well.")
    private Path out;

    @Mixin
    private Quiet quiet;

    GenreCompareCommand(Console console) {
        this.console = console;
    }

    private static List<String> keys(List<MultiLabelMetric> metrics) {
        return metrics.stream().map(MultiLabelMetric::key).toList();
    }

    @Override
    public Integer call() throws Exception {
        GenreComparisonOptions options = options();
        Progress progress = quiet.progress(console);
        GenreComparison comparison = progress.during(() -> compare(options, progress));
        console.print(switch (format) {
            case TEXT -> GenreComparisonText.text(comparison);
            case MARKDOWN -> GenreComparisonText.markdown(comparison);
            case CSV -> GenreComparisonText.differences(comparison);
        });
        if (out != null) {
            progress.say("Page: " + GenreComparisonFiles.write(comparison, out));
        }
        return CommandLine.ExitCode.OK;
    }

    /** Whatever the library refuses stands on the command line. */
    private GenreComparison compare(GenreComparisonOptions options, Progress progress) throws IOException {
        List<Path> folders = folders();
        List<ScoredSession> scored = new ArrayList<>();
        int threads = Runtime.getRuntime().availableProcessors();
        for (Path folder : folders) {
            scored.add(data == null ? ScoredSession.of(folder, part, threads) : ScoredSession.of(folder, data, part, threads));
            progress.songs("Sessions").progress(scored.size(), folders.size());
        }
        try {
            return GenreComparison.of(scored, Optional.ofNullable(against), options, progress.songs("Models")::progress);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private GenreComparisonOptions options() {
        return new GenreComparisonOptions(part, metrics("--tested", tested), metrics("--metrics", metrics),
                resampling.resampling(spec.commandLine()), resampling.permutations());
    }

    private List<MultiLabelMetric> metrics(String option, List<String> keys) {
        return keys.stream().map(key -> MultiLabelMetric.find(key).orElseThrow(() -> new ParameterException(spec.commandLine(),
                option + ": there is no metric '" + key + "'; there are " + String.join(", ",
                        keys(List.of(MultiLabelMetric.values())))))).toList();
    }

    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path given : sessions) {
            List<Path> found = SessionFolders.at(given);
            if (found.isEmpty()) {
                throw new ParameterException(spec.commandLine(), given + " is no session and holds none: a session has one of the "
                        + "files " + String.join(", ", SessionFolders.MARKS));
            }
            folders.addAll(found);
        }
        return folders;
    }
}
