package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
import org.segmodel.core.table.TextTable;
import org.segmodel.metrics.Resampling;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.LyricEvaluator;
import org.segmodel.train.lyrics.compare.ModelComparison;
import org.segmodel.train.lyrics.evaluation.EvaluationFiles;
import org.segmodel.train.lyrics.evaluation.ModelEvaluation;
import org.segmodel.train.session.SessionFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: the face of {@link LyricEvaluator}, {@link ModelEvaluation} and {@link ModelComparison}. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Scores a model on labelled songs, with intervals.",
            "Intervals say how far other songs of the same kind would move a score: bootstrap over songs."})
final class EvaluateCommand implements Callable<Integer> {

    /** How the scores are printed. */
    enum Format {
        TEXT, MARKDOWN, CSV
    }

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption model;

    @Option(names = "--data", paramLabel = "FILE", required = true,
            description = "Labelled songs in JSON Lines: {\"id\", \"lines\", \"labels\"} in each row.")
    private Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "Write scores and intervals to this file as well.")
    private Path json;

    @Option(names = "--out", paramLabel = "DIR", description = "Write " + EvaluationFiles.EVALUATION + ", "
            + EvaluationFiles.PREDICTIONS + ", " + EvaluationFiles.SONGS + " (the scores of each song) and report.html with "
            + "its pictures to this folder, new or empty, as well; with --against also " + EvaluationFiles.COMPARISON + ".")
    private Path out;

    @Mixin
    private ReportOptions shown;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "text, markdown or csv. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--skip-bad-songs", description = "Go on without songs that cannot be used, and say which.")
    private boolean skipBadSongs;

    @Mixin
    private AgainstOption against;

    @Mixin
    private ResamplingOptions resampling;

    @Mixin
    private Quiet quiet;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Resampling how = resampling.resampling(spec.commandLine());
        // Before the work, so that it is not lost for want of a place.
        Optional<SessionFolder> folder = out == null ? Optional.empty() : Optional.of(SessionFolder.at(out));
        Progress progress = quiet.progress(console);
        Outcome outcome = progress.during(() -> evaluate(how, progress));
        outcome.evaluation().warning().ifPresent(progress::say);
        if (json != null) {
            JsonFiles.write(json, outcome.toTree());
        }
        if (folder.isPresent()) {
            progress.say("Report:  " + EvaluationFiles.write(outcome.evaluation(), outcome.songs(), outcome.comparison(),
                    folder.get(), new EvaluationFiles.Options(shown.song(), shown.lyrics())));
        }
        console.print(outcome.text(format));
        return CommandLine.ExitCode.OK;
    }

    private Outcome evaluate(Resampling how, Progress progress) throws IOException {
        LyricSegmenter segmenter = model.load();
        SongLoad load = new SongReader(segmenter.labels(), LabelReading.REQUIRED, SongLimits.DEFAULT).read(data);
        List<Song> songs = skipBadSongs ? load.skippingBadSongs() : load.orThrow();
        if (load.skipped() > 0) {
            progress.say(load.summary());
        }
        ModelEvaluation found = ModelEvaluation.of(model.name(), segmenter, DataDigest.of(data, Map.of()), songs, how,
                Runtime.getRuntime().availableProcessors(), progress.songs("Songs"));
        return new Outcome(found, songs, against.given()
                ? Optional.of(against.compare(found, songs, how, resampling.permutations(), progress)) : Optional.empty());
    }

    /** What was found, about the model alone and against another. */
    private record Outcome(ModelEvaluation evaluation, List<Song> songs, Optional<ModelComparison> comparison) {

        Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>(evaluation.scores().report().toMap());
            tree.put("intervals", evaluation.scores().toTree());
            comparison.ifPresent(found -> tree.put("against", found.toTree()));
            return tree;
        }

        String text(Format format) {
            TextTable table = comparison.map(ModelComparison::table).orElseGet(() -> format == Format.CSV
                    ? evaluation.scores().numbers() : evaluation.scores().table(evaluation.data().name()));
            String legend = comparison.map(found -> "\n" + found.legend() + "\n").orElse("");
            return switch (format) {
                case TEXT -> table.aligned() + legend;
                case MARKDOWN -> table.markdown() + legend;
                case CSV -> table.csv();
            };
        }
    }
}
