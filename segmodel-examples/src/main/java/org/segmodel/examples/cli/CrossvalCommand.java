package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongLoad;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.Presets;
import org.segmodel.train.lyrics.crossval.CrossValidation;
import org.segmodel.train.lyrics.crossval.CrossValidationCsv;
import org.segmodel.train.lyrics.crossval.CrossValidationFiles;
import org.segmodel.train.lyrics.crossval.CrossValidationPage;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan;
import org.segmodel.train.lyrics.crossval.CrossValidationScores;
import org.segmodel.train.lyrics.crossval.CrossValidationText;
import org.segmodel.train.lyrics.crossval.CrossValidationTree;
import org.segmodel.train.lyrics.crossval.ScoringOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossval}: the face of {@link CrossValidation}. */
@Command(name = "crossval", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Trains configurations by cross-validation over songs, with several seeds, and compares them: every "
                + "score with mean, deviation over seeds and folds, interval, and paired difference to the first configuration.",
            "Each training that is done is kept in the folder. After Ctrl-C or a kill the same command goes on where it was. "
                + "If a training fails, the others go on, and the exit code is 1."})
final class CrossvalCommand implements Callable<Integer> {

    /** How the scores are printed. */
    enum Format {
        TEXT, MARKDOWN, CSV, JSON, HTML
    }

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", arity = "1..*", description = "YAML files, or preset:NAME for a configuration that comes "
            + "with the program. The others are compared with the first one.")
    private List<String> configs;

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "Labelled songs; may be repeated, and all "
            + "songs are taken together. data.train_file and data.val_file of the configurations do not count.")
    private List<Path> data;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the trainings and results: new, "
            + "empty, or that of the same cross-validation, which then goes on.")
    private Path out;

    @Option(names = "--folds", paramLabel = "K", description = "Folds to which the songs are dealt. Default: ${DEFAULT-VALUE}.")
    private int folds = 5;

    @Option(names = "--seeds", paramLabel = "N", split = ",", description = "Seeds of the trainings, with commas between them, "
            + "in place of system.seed. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds = new ArrayList<>(List.of(1L, 2L, 3L));

    @Option(names = "--fold-seed", paramLabel = "N", description = "Seed that deals the songs to the folds. Default: "
            + "${DEFAULT-VALUE}.")
    private long foldSeed;

    @Mixin
    private Settings settings;

    @Option(names = "--skip-bad-songs", description = "Go on without songs that cannot be used, and say which.")
    private boolean skipBadSongs;

    @Mixin
    private MetricOptions metrics;

    @Mixin
    private ResamplingOptions resampling;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "text, markdown, csv, json or html. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the page to this file as well.")
    private Path html;

    @Mixin
    private Quiet quiet;

    CrossvalCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = quiet.progress(console);
        CrossValidation crossval = crossval(progress);
        return StopOnShutdown.call(() -> {
            progress.say("Stopping. The training under way is given up, those that are done are kept.");
            crossval.requestStop();
        }, () -> print(progress.during(() -> crossval.run(out, Runtime.getRuntime().availableProcessors(),
                new StudySteps(progress))), progress), failure -> TrainingRuns.failed(console, failure));
    }

    private Integer print(Optional<CrossValidationScores> found, Progress progress) throws IOException {
        if (found.isEmpty()) {
            console.say("Stopped before all trainings were done. Go on with the same command.");
            return Segmodel.FAILURE;
        }
        CrossValidationScores scores = found.get();
        console.print(switch (format) {
            case TEXT -> CrossValidationText.text(scores);
            case MARKDOWN -> CrossValidationText.markdown(scores);
            case CSV -> CrossValidationCsv.csv(scores);
            case JSON -> JsonFiles.toJson(CrossValidationTree.of(scores));
            case HTML -> CrossValidationPage.of(scores).html();
        });
        if (html != null) {
            CrossValidationPage.of(scores).write(html);
        }
        progress.say("Report:  " + out.resolve(CrossValidationFiles.PAGE));
        if (!scores.failures().isEmpty()) {
            console.say(scores.failures().size() + " of " + scores.plan().trainings().size() + " trainings failed; the same "
                    + "command tries them again:");
            scores.failures().forEach((training, cause) -> console.say("  " + training + ": " + cause));
            return Segmodel.FAILURE;
        }
        return CommandLine.ExitCode.OK;
    }

    /** Whatever the library refuses stands on the command line. */
    private CrossValidation crossval(Progress progress) throws IOException {
        try {
            CrossValidationPlan plan = plan();
            ScoringOptions scoring = new ScoringOptions(metrics.first(), metrics.further(),
                    resampling.resampling(spec.commandLine()), resampling.permutations());
            SongLoad load = new SongReader(plan.labels(), LabelReading.REQUIRED, SongLimits.DEFAULT).read(data);
            List<Song> songs = skipBadSongs ? load.skippingBadSongs() : load.orThrow();
            if (load.skipped() > 0) {
                progress.say(load.summary());
            }
            List<DataDigest> digests = new ArrayList<>();
            for (Path file : data) {
                if (Files.isRegularFile(file)) {
                    digests.add(DataDigest.of(file, Map.of()));
                }
            }
            return new CrossValidation(plan, songs, digests, scoring, LyricTrainingOptions.quiet()
                    .withFeatureProgress(progress.songs("Features")).withMessages(progress::say));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private CrossValidationPlan plan() {
        List<String> names = CandidateNames.of(configs);
        List<CrossValidationPlan.Candidate> candidates = new ArrayList<>();
        for (int c = 0; c < configs.size(); c++) {
            // Configurations need not name any songs; those that they name do not count.
            List<String> overrides = new ArrayList<>(settings.overrides());
            overrides.add("data.train_file=" + quoted(data.get(0)));
            overrides.add("data.val_file=" + quoted(data.get(0)));
            candidates.add(new CrossValidationPlan.Candidate(names.get(c), Presets.config(configs.get(c), overrides)));
        }
        return new CrossValidationPlan(candidates, folds, foldSeed, seeds);
    }

    /** As YAML has it. */
    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }
}
