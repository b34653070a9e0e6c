package org.segmodel.examples.cli;

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
import org.segmodel.core.song.Song;
import org.segmodel.core.table.TextTable;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.MetricTable;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.LyricEvaluator;
import org.segmodel.train.lyrics.compare.ModelComparison;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: the face of {@link LyricEvaluator}. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = "Scores a model on labelled songs.")
final class EvaluateCommand implements Callable<Integer> {

    /** How the scores are printed. */
    enum Format {
        TEXT, MARKDOWN
    }

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption model;

    @Option(names = "--data", paramLabel = "FILE", required = true,
            description = "Labelled songs in JSON Lines: {\"id\", \"lines\", \"labels\"} in each row.")
    private Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the scores to this file as well.")
    private Path json;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "text or markdown. Default: text.")
    private Format format;

    @Option(names = "--skip-bad-songs", description = "Go on without songs that cannot be used, and say which.")
    private boolean skipBadSongs;

    @Mixin
    private AgainstOption against;

    @Mixin
    private Quiet quiet;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = quiet.progress(console);
        Outcome outcome = progress.during(() -> evaluate(progress));
        if (json != null) {
            JsonFiles.write(json, outcome.toTree());
        }
        console.print(outcome.text(String.valueOf(data.getFileName()), format));
        return CommandLine.ExitCode.OK;
    }

    private Outcome evaluate(Progress progress) {
        LyricSegmenter segmenter = model.load();
        SongLoad load = new SongReader(segmenter.labels(), LabelReading.REQUIRED, SongLimits.DEFAULT).read(data);
        List<Song> songs = skipBadSongs ? load.skippingBadSongs() : load.orThrow();
        if (load.skipped() > 0) {
            progress.say(load.summary());
        }
        List<SongPrediction> predictions = LyricEvaluator.predictions(segmenter, songs,
                Runtime.getRuntime().availableProcessors(), progress.songs("Songs"));
        return new Outcome(Evaluation.of(segmenter.labels(), predictions).report(), against.given()
                ? Optional.of(against.compare(model.name(), segmenter, songs, predictions, progress, spec.commandLine()))
                : Optional.empty());
    }

    /** What was found, about the model alone and against another. */
    private record Outcome(MetricReport report, Optional<ModelComparison> comparison) {

        Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>(report.toMap());
            comparison.ifPresent(found -> tree.put("against", found.toTree()));
            return tree;
        }

        String text(String data, Format format) {
            if (comparison.isPresent()) {
                TextTable table = comparison.get().table();
                return (format == Format.MARKDOWN ? table.markdown() : table.aligned()) + "\n" + comparison.get().legend()
                        + "\n";
            }
            Map<String, MetricReport> table = Map.of(data, report);
            return format == Format.MARKDOWN ? MetricTable.markdown(table) : MetricTable.text(table);
        }
    }
}
