package org.segmodel.train.search.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.table.TextTable;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.HtmlPage;
import org.segmodel.train.page.KeyFigures;
import org.segmodel.train.page.KeyFigures.KeyFigure;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.chart.Chart;
import org.segmodel.train.page.chart.Drawing;
import org.segmodel.train.search.SearchOutcome;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** A search as one page with charts. For one study. */
public final class SearchPage {

    /** Folder of the pictures' files, beside the page. */
    private static final String PLOTS = "plots";
    private static final int SLICES = 6;
    private static final int SHOWN_IMPORTANCES = 20;
    private static final int PARALLEL = 12;
    private static final int SHOWN_FAILURES = 20;

    private final SearchFindings findings;
    private final SearchOutcome outcome;
    private final SearchSpace space;
    private final List<String> objectives;
    private final Map<String, Drawing> drawings = new LinkedHashMap<>();
    private final List<Block> sections = new ArrayList<>();

    private SearchPage(SearchFindings findings) {
        this.findings = findings;
        this.outcome = findings.outcome();
        this.space = findings.space();
        this.objectives = findings.objectives();
        overview();
        for (int i = 0; i < objectives.size(); i++) {
            objective(i);
        }
        failures();
        spaceTable();
    }

    /**
     * Writes the page, and each of its pictures as SVG and PNG in the folder {@code plots} beside it.
     *
     * @param findings what to tell
     * @param file     replaced if it is there
     * @throws IOException if a file cannot be written
     */
    public static void write(SearchFindings findings, Path file) throws IOException {
        SearchPage page = new SearchPage(findings);
        Path plots = Files.createDirectories(file.resolveSibling(PLOTS));
        for (Map.Entry<String, Drawing> drawing : page.drawings.entrySet()) {
            drawing.getValue().write(plots, drawing.getKey());
        }
        new HtmlPage("Search: " + page.outcome.study().name(), SearchSummary.states(page.outcome), page.sections).write(file);
    }

    private void overview() {
        PruningSavings savings = findings.pruning();
        List<KeyFigure> figures = new ArrayList<>();
        if (objectives.size() == 1) {
            outcome.best().ifPresent(best -> figures.add(new KeyFigure("best " + objectives.get(0),
                    TrialFacts.number(best.values().get(0)), "trial " + best.number())));
        } else {
            figures.add(new KeyFigure("Pareto front", Integer.toString(outcome.paretoFront().size()), "trials"));
        }
        figures.add(new KeyFigure("complete", Integer.toString(savings.complete()), "of " + outcome.trials().size()
                + " trials"));
        if (objectives.size() == 1) {
            figures.add(new KeyFigure("pruned", SearchCharts.percent(savings.prunedShare()), savings.pruned() + " trials"));
            figures.add(new KeyFigure("steps saved by pruning", SearchCharts.percent(savings.savedShare()), "estimate"));
        }
        List<Block> blocks = new ArrayList<>(List.of(new KeyFigures(figures)));
        SearchSummary.rate(outcome).ifPresent(rate -> blocks.add(Paragraph.of(rate + ".")));
        blocks.add(table(SearchSummary.trials(outcome, objectives)));
        blocks.add(Paragraph.quiet("The value of the best of many trials is flattered by chance: it was chosen for being high "
                + "on these validation songs. Retrain the winner with other seeds before believing it."));
        if (objectives.size() == 2 && !outcome.complete().isEmpty()) {
            blocks.add(figure("pareto", SearchCharts.pareto(outcome, objectives), "The complete trials by both objectives."));
        }
        sections.add(new Section(objectives.size() == 1 ? "Best trials" : "Pareto front", blocks));
    }

    private void objective(int place) {
        String objective = objectives.get(place);
        SearchCharts charts = new SearchCharts(outcome, objective, place);
        if (charts.isEmpty()) {
            return;
        }
        List<Figure> course = new ArrayList<>();
        course.add(figure("history-" + objective, charts.history(), "Values of the trials in their order."));
        charts.steps().ifPresent(chart -> course.add(figure("steps-" + objective, chart, "What trials reported on their "
                + "way.")));
        sections.add(Section.of("Course" + suffix(objective), new Figures(course)));
        Optional<ParameterImportance> importance = findings.importance().get(place);
        importance.ifPresent(found -> sections.add(Section.of("Importance" + suffix(objective),
                figure("importance-" + objective, charts.importance(found, SHOWN_IMPORTANCES), String.format(Locale.ROOT,
                        "Share of the variance of %s that a random forest explains by each parameter. Out-of-bag R² %.2f on "
                        + "%d complete trials%s.", objective, found.r2(), found.trials(), found.r2() < 0.2
                                ? ": the forest, and so this picture, knows little" : "")))));
        parameters(charts, objective, importance.map(found -> found.shares().keySet().stream().toList())
                .orElse(space.dimensions().stream().map(each -> each.parameter().name()).toList()));
    }

    private void parameters(SearchCharts charts, String objective, List<String> names) {
        List<Parameter> first = names.stream().map(name -> space.find(name).orElseThrow()).filter(each -> !each.isSingle())
                .toList();
        List<Figure> slices = new ArrayList<>();
        first.stream().limit(SLICES).forEach(parameter -> slices.add(figure("slice-" + objective + "-" + parameter.name(),
                charts.slice(parameter), parameter instanceof CategoricalParameter categorical
                        ? "Choices of " + parameter.name() + ", counted from 0: " + categorical.choices()
                        : "Values by " + parameter.name())));
        sections.add(Section.of("Slices" + suffix(objective), new Figures(slices)));
        if (first.size() > 1) {
            charts.contour(first.get(0), first.get(1)).ifPresent(chart -> sections.add(Section.of("Two parameters"
                    + suffix(objective), figure("contour-" + objective, chart, "Mean of " + objective + " where complete trials "
                            + "are; the better, the darker. White: no trial."))));
            List<Parameter> shown = first.stream().limit(PARALLEL).toList();
            sections.add(Section.of("Parallel coordinates" + suffix(objective), figure("parallel-" + objective,
                    charts.parallel(shown), "Each complete trial is a line."), Table.of("", List.of(Table.Column.number("number"),
                            Table.Column.text("parameter"), Table.Column.text("range")), IntStream.range(0, shown.size())
                                    .mapToObj(i -> List.of(Cell.of(i + 1), Cell.of(shown.get(i).name()),
                                            Cell.of(ParameterScale.of(shown.get(i)).range()))).toList())));
        }
    }

    private void failures() {
        List<TrialRecord> failed = outcome.in(TrialState.FAIL);
        if (!failed.isEmpty()) {
            sections.add(Section.of("Failures", Table.of("", List.of(Table.Column.number("trial"), Table.Column.text("why")),
                    failed.stream().limit(SHOWN_FAILURES).map(trial -> List.of(Cell.of(trial.number()),
                            Cell.of(TrialFacts.failure(trial).orElse("nobody wrote it down")))).toList())));
        }
    }

    private void spaceTable() {
        sections.add(Section.of("Space", Table.of("", List.of(Table.Column.text("parameter"), Table.Column.text("values"),
                Table.Column.text("asked for when")), space.dimensions().stream().map(SearchPage::row).toList())));
    }

    private static List<Cell> row(Dimension dimension) {
        return List.of(Cell.of(dimension.parameter().name()), Cell.of(ParameterScale.of(dimension.parameter()).range()),
                Cell.of(dimension.conditions().isEmpty() ? "always" : String.join(", ", dimension.conditions().stream()
                        .map(condition -> condition.parameter() + " is one of " + condition.values()).toList())));
    }

    private String suffix(String objective) {
        return objectives.size() == 1 ? "" : ": " + objective;
    }

    private Figure figure(String name, Chart chart, String caption) {
        Drawing drawing = Drawing.of(chart);
        drawings.put(name, drawing);
        return new Figure(drawing, caption, caption, Optional.of(PLOTS + "/" + name));
    }

    private static Table table(TextTable table) {
        return Table.of(table, TextTable.Column::numeric, true);
    }
}
