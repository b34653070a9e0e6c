package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.ablation.AblationFiles;
import org.segmodel.train.lyrics.ablation.AblationPlan;
import org.segmodel.train.lyrics.ablation.AblationScores;
import org.segmodel.train.lyrics.ablation.AblationStudy;
import org.segmodel.train.lyrics.ablation.AblationText;
import org.segmodel.train.lyrics.ablation.config.AblationConfig;
import org.segmodel.train.lyrics.ablation.config.ShippedStudies;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate}: the face of {@link AblationStudy}. */
@Command(name = "ablate", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Finds out what parts of a configuration bring and cost: trains variants of it with several seeds and "
                + "compares each with it on the same songs, with intervals, tests that are corrected for all comparisons, and a "
                + "verdict in plain words.",
            "Each training that is done is kept in the folder; after Ctrl-C or a kill --resume goes on. If a training fails, "
                + "the others go on, and the exit code is 1."})
final class AblateCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", description = "YAML file that says what is taken away, added or tried (docs/ablation.md), "
            + "or study:NAME for one that comes with the program. A name that does not exist lists those that do.")
    private String study;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the trainings and results, new or "
            + "empty; with --resume that of an earlier run.")
    private Path out;

    @Option(names = "--resume", description = "Go on in a folder with trainings: those that the study asks for are not done "
            + "again. Its variants, seeds and scoring may have changed.")
    private boolean resume;

    @Option(names = "--seeds", paramLabel = "N", split = ",", description = "Seeds of the trainings, with commas between them, "
            + "in place of the study's.")
    private List<Long> seeds = List.of();

    @Option(names = "--folds", paramLabel = "K", description = "Cross-validation with so many folds over training and "
            + "validation songs together.")
    private Integer folds;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "These variants alone, with commas between "
            + "them, and the base.")
    private List<String> only = List.of();

    @Mixin
    private Settings settings;

    @Mixin
    private Quiet quiet;

    AblateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = quiet.progress(console);
        AblationStudy ablation = ablation(progress);
        return StopOnShutdown.call(() -> {
            progress.say("Stopping. The training under way is given up, those that are done are kept; go on with --resume.");
            ablation.requestStop();
        }, () -> print(progress.during(() -> run(ablation, progress)), progress), failure ->
                TrainingRuns.failed(console, failure));
    }

    /** Whatever the library refuses stands on the command line or in the study. */
    private AblationStudy ablation(Progress progress) {
        List<String> changes = new ArrayList<>();
        if (!seeds.isEmpty()) {
            changes.add("seeds=" + seeds);
        }
        if (folds != null) {
            changes.add("folds=" + folds);
        }
        AblationConfig config = ShippedStudies.config(study, changes);
        try {
            AblationPlan plan = AblationPlan.of(config, settings.overrides());
            return new AblationStudy(only.isEmpty() ? plan : plan.only(only), config.scoring(), config.memoryHeap(),
                    LyricTrainingOptions.quiet().withFeatureProgress(progress.songs("Features")).withMessages(progress::say));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<AblationScores> run(AblationStudy ablation, Progress progress) throws IOException {
        try {
            return ablation.run(out, resume, Runtime.getRuntime().availableProcessors(), new StudySteps(progress));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Integer print(Optional<AblationScores> found, Progress progress) {
        if (found.isEmpty()) {
            console.say("Stopped before all trainings were done. Go on with --resume.");
            return Segmodel.FAILURE;
        }
        AblationScores scores = found.get();
        console.print(AblationText.text(scores));
        progress.say("Report:  " + out.resolve(AblationFiles.PAGE));
        if (scores.failures().isEmpty()) {
            return CommandLine.ExitCode.OK;
        }
        console.say(scores.failures().size() + (scores.failures().size() == 1 ? " training" : " trainings") + " failed; --resume "
                + "tries again:");
        scores.failures().forEach((training, cause) -> console.say("  " + training + ": " + cause));
        return Segmodel.FAILURE;
    }
}
