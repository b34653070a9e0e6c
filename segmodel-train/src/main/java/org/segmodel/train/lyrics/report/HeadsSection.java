package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segmodel.train.lyrics.multitask.HeadScores;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.Table.Column;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.LineChart;
import org.segmodel.train.page.chart.Mark;
import org.segmodel.train.report.EpochReport;

/** Auxiliary heads: losses and weights by epoch, and their scores at the chosen epoch; nothing where there were none. */
final class HeadsSection {

    private static final String LOSS = "_loss";
    private static final String WEIGHT = "_weight";
    private static final List<String> SCORES = List.of("accuracy", "f1", "mae", "loss", "weight");

    private HeadsSection() {
    }

    static List<Block> of(ReportData data, Pictures pictures) {
        if (data.epochs().isEmpty()) {
            return List.of();
        }
        EpochReport shown = data.epochs().get(data.chosen() == 0 ? data.epochs().size() - 1 : data.chosen() - 1);
        Set<String> heads = shown.validation().keySet().stream()
                .filter(name -> name.startsWith(HeadScores.PREFIX) && name.endsWith(LOSS))
                .map(name -> name.substring(HeadScores.PREFIX.length(), name.length() - LOSS.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (heads.isEmpty()) {
            return List.of();
        }
        List<Figure> figures = List.of(
                pictures.figure("head-losses", chart(data, heads, LOSS, "loss"), "Loss of each auxiliary head on the "
                        + "validation songs by epoch, unweighted: cross-entropy or Huber loss, so not of one scale."),
                pictures.figure("task-weights", chart(data, heads, WEIGHT, "weight"), "Weight of each task at the end of "
                        + "each epoch; main is that of the lines' classes."));
        return List.of(table(shown, heads), new Figures(figures));
    }

    private static Table table(EpochReport epoch, Set<String> heads) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("head")));
        SCORES.forEach(score -> columns.add(Column.number(score)));
        List<List<Cell>> rows = new ArrayList<>();
        for (String head : heads) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(words(head))));
            SCORES.forEach(score -> row.add(Cell.of(epoch.validation().getOrDefault(HeadScores.PREFIX + head + "_" + score,
                    Double.NaN), 4)));
            rows.add(row);
        }
        return new Table("Auxiliary heads on the validation songs, at epoch " + epoch.epoch() + ": F1 of \"yes\", of more than two "
                + "classes the mean; mean absolute error of numbers. The saved model has none of these heads.", columns,
                rows, false);
    }

    private static LineChart chart(ReportData data, Set<String> heads, String score, String axis) {
        double[] epochs = data.epochs().stream().mapToDouble(EpochReport::epoch).toArray();
        Stream<Line> main = score.equals(WEIGHT) ? Stream.of(line(data, epochs, "main", HeadScores.MAIN_WEIGHT))
                : Stream.empty();
        List<Line> lines = Stream.concat(main, heads.stream().map(head -> line(data, epochs, words(head),
                HeadScores.PREFIX + head + score))).toList();
        return new LineChart("", Axis.count("epoch"), Axis.of(axis), lines,
                data.chosen() == 0 ? List.of() : List.of(new Mark(data.chosen(), "chosen")));
    }

    private static Line line(ReportData data, double[] epochs, String name, String score) {
        return Line.of(name, epochs, data.epochs().stream()
                .mapToDouble(epoch -> epoch.validation().getOrDefault(score, Double.NaN)).toArray());
    }

    private static String words(String head) {
        return head.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
