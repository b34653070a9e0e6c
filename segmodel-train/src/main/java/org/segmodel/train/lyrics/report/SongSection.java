package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Details;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.Table.Column;
import org.segmodel.train.page.chart.Ink;

/** Every song's scores, and the worst and best songs as strips. */
final class SongSection {

    private static final int SHOWN = 6;

    private SongSection() {
    }

    /** A song with what is told of it; the error is the share of lines of another class than the true one. */
    private record Judged(ScoredSong song, Evaluation evaluation) {

        double accuracy() {
            return evaluation.lines().accuracy();
        }

        boolean hasBoundaries() {
            return evaluation.boundaries(0).truth() > 0;
        }

        String caption() {
            String boundaries = evaluation.boundaries(0).truth() + evaluation.boundaries(0).predicted() == 0
                    ? "no boundaries" : String.format(Locale.ROOT, "boundary F1 %.3f", evaluation.boundaries(0).f1());
            return String.format(Locale.ROOT, "%d lines, accuracy %.3f, %s", song.prediction().lines(), accuracy(),
                    boundaries);
        }
    }

    static List<Block> of(ReportData data, Pictures pictures) {
        List<Judged> worstFirst = data.main().songs().stream().map(song -> new Judged(song,
                song.evaluation(data.labels()))).sorted(Comparator.comparingDouble(Judged::accuracy)
                .thenComparing(judged -> -judged.song().prediction().lines())
                .thenComparing(judged -> judged.song().id())).toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.quiet("Each song from its first line to its last: above the truth, below the prediction, the "
                + "fainter the less sure."));
        blocks.add(html -> {
            html.open("p");
            for (int c = 0; c < data.labels().size(); c++) {
                html.element("span", " ", "style", "display:inline-block;width:1em;height:1em;vertical-align:-.15em;margin:"
                        + "0 .35em 0 .8em;background:" + Ink.series(c).css()).text(data.labels().name(c));
            }
            html.close().line();
        });
        int shown = Math.min(SHOWN, worstFirst.size());
        blocks.add(strips(data, "Worst songs", worstFirst.subList(0, shown)));
        List<Judged> structured = worstFirst.stream().filter(Judged::hasBoundaries).toList();
        int best = Math.min(SHOWN, structured.size());
        if (best > 0) {
            blocks.add(strips(data, "Best songs of two sections or more", IntStream.range(0, best)
                    .mapToObj(i -> structured.get(structured.size() - 1 - i)).toList()));
        }
        blocks.add(Details.of("All " + worstFirst.size() + " songs", table(worstFirst)));
        return blocks;
    }

    private static Section strips(ReportData data, String title, List<Judged> songs) {
        return new Section(title, songs.stream().map(judged -> (Block) new SongStrip(data.labels(), judged.song(),
                judged.caption(), data.texts().getOrDefault(judged.song().id(), List.of()))).toList());
    }

    private static Table table(List<Judged> songs) {
        List<Column> columns = List.of(Column.text("song"), Column.number("lines"), Column.number("accuracy"),
                Column.number("boundary F1"), Column.number("segment IoU"), Column.number("true boundaries"),
                Column.number("predicted boundaries"), Column.number("mean confidence"));
        List<List<Cell>> rows = songs.stream().map(judged -> {
            Evaluation e = judged.evaluation();
            return List.of(Cell.of(judged.song().id()), Cell.of((long) judged.song().prediction().lines()),
                    Cell.of(judged.accuracy(), 3), Cell.of(e.boundaries(0).f1(), 3), Cell.of(e.segments().meanIou(), 3),
                    Cell.of(e.boundaries(0).truth()), Cell.of(e.boundaries(0).predicted()),
                    Cell.of(e.calibration().lines() == 0 ? Double.NaN : e.calibration().meanConfidence(), 3));
        }).toList();
        return new Table("Worst songs first; a click on a heading sorts.", columns, rows, true);
    }
}
