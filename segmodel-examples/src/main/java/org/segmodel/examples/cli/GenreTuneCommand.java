package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.multilabel.DecisionCounts;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.genre.GenreRetuning;
import org.segmodel.train.genre.tuning.TuningResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code genre tune}: the face of {@link GenreRetuning}. */
@Command(name = "tune", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Finds anew how a trained model chooses genres by their probabilities, on its validation clips alone.",
            "The winner is stored in the model and applied as it was found; the session's report is made anew."})
final class GenreTuneCommand implements Callable<Integer> {

    private static final List<MultiLabelMetric> SHOWN = List.of(MultiLabelMetric.F1_MACRO, MultiLabelMetric.F1_MICRO,
            MultiLabelMetric.F1_SAMPLES, MultiLabelMetric.PRECISION_MACRO, MultiLabelMetric.RECALL_MACRO,
            MultiLabelMetric.AVG_PREDICTIONS);

    private final Console console;

    @Parameters(paramLabel = "SESSION", description = "Folder of the session, or the model in it.")
    private Path session;

    @Option(names = "--objective", paramLabel = "METRIC", description = "What is made as large as can be: f1_macro, f1_micro or "
            + "f1_samples. Same as --set tuning.objective=METRIC.")
    private String objective;

    @Option(names = "--out", paramLabel = "DIR", description = "Leave the session as it is and make one of its own with the new "
            + "rule in this folder, new or empty.")
    private Path out;

    @Mixin
    private Settings settings;

    @Mixin
    private Quiet quiet;

    GenreTuneCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<String> changes = new ArrayList<>(settings.overrides());
        if (objective != null) {
            changes.add("tuning.objective=" + objective);
        }
        Progress progress = quiet.progress(console);
        TuningResult tuning = progress.during(() -> out == null ? GenreRetuning.tune(session, changes)
                : GenreRetuning.tuneCopy(session, out, changes)).tuning();
        console.print(table(tuning).aligned() + GenreScores.told(tuning));
        return CommandLine.ExitCode.OK;
    }

    /** Each kind of rule on held-out folds, the whole procedure, and chance. */
    private static TextTable table(TuningResult tuning) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("on clips held out")));
        SHOWN.forEach(metric -> columns.add(Column.number(metric.key())));
        List<List<String>> rows = new ArrayList<>();
        tuning.held().forEach((strategy, counts) -> rows.add(row(strategy.title(), counts)));
        rows.add(row("the whole procedure", tuning.honest()));
        tuning.baselines().forEach((name, counts) -> rows.add(row(name, counts)));
        return new TextTable(columns, rows);
    }

    private static List<String> row(String name, DecisionCounts counts) {
        List<String> row = new ArrayList<>(List.of(name));
        SHOWN.forEach(metric -> row.add(String.format(Locale.ROOT, "%.4f", metric.of(counts))));
        return row;
    }
}
