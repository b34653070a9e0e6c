package org.segmodel.train.genre.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.segmodel.metrics.multilabel.GenreScore;
import org.segmodel.train.genre.evaluation.ScoredClips;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.Table.Column;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;

/** Every genre with its scores, and the best and the worst in a picture. */
final class GenreTableSection {

    private static final int BEST = 10;
    private static final int WORST = 5;

    private GenreTableSection() {
    }

    static List<Block> of(ScoredClips clips, Pictures pictures) {
        List<GenreScore> falling = clips.report().genres().stream().filter(genre -> genre.clips() > 0)
                .sorted(Comparator.comparingDouble(GenreScore::averagePrecision).reversed()).toList();
        List<GenreScore> shown = new ArrayList<>(falling.subList(0, Math.min(BEST, falling.size())));
        shown.addAll(falling.subList(Math.max(shown.size(), falling.size() - WORST), falling.size()));
        List<Block> blocks = new ArrayList<>();
        blocks.add(pictures.figure("best-and-worst-genres", new IntervalChart("", Axis.share("average precision"),
                shown.stream().map(genre -> new IntervalChart.Row(genre.genre(), genre.averagePrecision(),
                        genre.averagePrecision(), genre.averagePrecision(), Ink.BLUE)).toList()),
                "The genres that are told best, and below them those that are told worst."));
        blocks.add(Paragraph.quiet("Click on a heading to sort."));
        blocks.add(new Table("Genres on the " + clips.name() + " clips", List.of(Column.text("genre"), Column.number("clips"),
                Column.number("predicted"), Column.number("precision"), Column.number("recall"), Column.number("F1"),
                Column.number("average precision"), Column.number("ROC AUC"), Column.number("calibration error")),
                clips.report().genres().stream().map(GenreTableSection::row).toList(), true));
        return blocks;
    }

    private static List<Cell> row(GenreScore genre) {
        return List.of(Cell.of(genre.genre()), Cell.of(genre.clips()), Cell.of(genre.predicted()),
                Cell.of(genre.precision(), 3), Cell.of(genre.recall(), 3), Cell.of(genre.f1(), 3),
                Cell.of(genre.averagePrecision(), 3), Cell.of(genre.rocAuc(), 3), Cell.of(genre.calibrationError(), 3));
    }
}
