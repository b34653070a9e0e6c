package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.train.lyrics.search.LyricSearch;
import org.segmodel.train.lyrics.search.TrialConfigs;
import org.segmodel.train.lyrics.search.TrialTraining;
import org.segmodel.train.search.SearchOptions;
import org.segmodel.train.search.config.SearchConfig;
import org.segmodel.train.search.config.ShippedSpaces;
import org.segmodel.train.search.report.SearchFindings;
import org.segmodel.train.search.report.SearchSummary;
import org.segmodel.train.search.storage.SqlStorage;
import org.segmodel.train.search.study.StudyStorage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code search}: the face of {@link LyricSearch}. */
@Command(name = "search", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Searches for good hyper-parameters: trains with many configurations, learns from each where to look "
            + "next, and ends early what promises too little.",
            "The study is kept in a database that Optuna and its dashboard read. Ctrl-C ends the search after the running "
                + "epochs; --resume goes on. Several processes may work on one study at once."})
final class SearchCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "SPACE", description = "YAML file that says what is searched and how (docs/search.md), or "
            + "space:NAME for one that comes with the program. A name that does not exist lists those that do.")
    private String space;

    @Option(names = "--trials", paramLabel = "N", required = true, description = "Finished trials that the study shall have in "
            + "the end, those of earlier searches included.")
    private int trials;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the trials' files and the results. Default: a new "
            + "one in search_results.")
    private Path out;

    @Option(names = "--storage", paramLabel = "URL", description = "Where the study is: sqlite:FILE or "
            + "postgresql://USER:PASSWORD@HOST/DATABASE. Default: optuna_study.db in the folder.")
    private String storage;

    @Option(names = "--study", paramLabel = "NAME", description = "Name of the study. Default: ${DEFAULT-VALUE}.")
    private String study = LyricSearch.STUDY;

    @Option(names = "--resume", description = "Go on with the study, which must be there.")
    private boolean resume;

    @Option(names = "--timeout", paramLabel = "TIME", converter = Time.class, description = "End after so long, such as 2h, 30m "
            + "or 45s; running trials end with their epoch.")
    private Duration timeout;

    @Option(names = "--trial-time", paramLabel = "TIME", converter = Time.class, description = "A trial that takes longer "
            + "fails at the end of its epoch.")
    private Duration trialTime;

    @Option(names = "--trial-memory", paramLabel = "SIZE", converter = Size.class, description = "Memory that a trial may "
            + "take, such as 800m or 2g; each then runs in a Java process of its own, and one that needs more fails.")
    private Long trialMemory;

    @Option(names = "--workers", paramLabel = "K", description = "Trials at once. Default: ${DEFAULT-VALUE}.")
    private int workers = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Of what the sampler draws; trainings have that of their "
            + "configuration, system.seed. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private Settings settings;

    @Mixin
    private Quiet quiet;

    @Spec
    private CommandSpec spec;

    SearchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        SearchConfig config = space.startsWith(ShippedSpaces.PREFIX) ? ShippedSpaces.load(space, List.of())
                : ConfigLoader.load(SearchConfig.class, Path.of(space), List.of());
        SearchOptions options = options();
        TrialTraining training = training();
        Path folder = folder();
        Progress progress = quiet.progress(console);
        try (StudyStorage opened = SqlStorage.open(storage == null ? "sqlite:" + folder.resolve("optuna_study.db") : storage)) {
            requireExpected(opened);
            LyricSearch search = new LyricSearch(new TrialConfigs(config, settings.overrides()), training,
                    opened, study, folder, options, new SearchProgress(progress));
            return StopOnShutdown.call(() -> {
                progress.say("Stopping after the running epochs. What they were at waits in the study; go on with --resume.");
                search.requestStop();
            }, () -> {
                SearchFindings findings = progress.during(search::run);
                console.print(SearchSummary.text(findings) + "\nFolder:  " + folder
                        + "\n" + (Files.exists(folder.resolve("best_config.yaml"))
                                ? "Train:   train " + folder.resolve("best_config.yaml") + "\n" : ""));
                return findings.outcome().complete().isEmpty() ? Segmodel.FAILURE : CommandLine.ExitCode.OK;
            }, failure -> TrainingRuns.failed(console, failure));
        }
    }

    private TrialTraining training() {
        try {
            return trialMemory == null ? TrialTraining.inThisProcess() : TrialTraining.inOwnProcess(trialMemory);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private SearchOptions options() {
        try {
            return SearchOptions.of(trials, seed).withWorkers(workers).withTimes(Optional.ofNullable(timeout),
                    Optional.ofNullable(trialTime));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void requireExpected(StudyStorage opened) {
        boolean there = opened.findStudy(study).isPresent();
        if (there != resume) {
            throw new ParameterException(spec.commandLine(), there ? "there is a study '" + study + "' in " + opened
                    + " already; go on with it by --resume, or name another by --study"
                    : "there is no study '" + study + "' in " + opened + " to go on with; there are "
                    + opened.studies().stream().map(each -> each.name()).toList());
        }
    }

    private Path folder() throws IOException {
        Path folder = out != null ? out : Path.of("search_results", study + "_" + LocalDateTime.now().format(
                DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT)));
        if (resume && out == null && storage == null) {
            throw new ParameterException(spec.commandLine(), "--resume needs to know where: name the folder by --out, or the "
                    + "storage by --storage");
        }
        return Files.createDirectories(folder);
    }

    /** Reads amounts of memory. */
    static final class Size implements ITypeConverter<Long> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,6})([mg])");

        @Override
        public Long convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "' is no amount of memory; expected a whole number and m "
                        + "(MiB) or g (GiB), such as 800m");
            }
            return Long.parseLong(form.group(1)) << ("m".equals(form.group(2)) ? 20 : 30);
        }
    }

    /** Reads lengths of time. */
    static final class Time implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smh])");

        @Override
        public Duration convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "' is no length of time; expected a whole number and s, m or "
                        + "h, such as 90m");
            }
            long number = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
    }
}
