package org.segmodel.train.genre.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.train.genre.evaluation.ScoredClips;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Details;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.Table.Column;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Chart;
import org.segmodel.train.page.chart.HeatMap;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.MatrixChart;

/** Which genres clips have together, and which genres were chosen for clips that have another one. */
final class GenrePairsSection {

    private static final int MOST_ROWS = 30;
    /** Of more genres a picture has no room for names and numbers. */
    private static final int MOST_NAMED = 16;

    private final List<String> genres;
    private final ScoredClips clips;

    private GenrePairsSection(ScoredClips clips) {
        this.clips = clips;
        this.genres = clips.forecasts().genres();
    }

    static List<Block> of(ScoredClips clips, Pictures pictures) {
        return new GenrePairsSection(clips).blocks(pictures);
    }

    /** A pair of genres and how often it is met. */
    private record Pair(int first, int second, int together, int ofFirst) {

        double share() {
            return ofFirst == 0 ? 0 : (double) together / ofFirst;
        }
    }

    private List<Block> blocks(Pictures pictures) {
        boolean[][] truth = clips.forecasts().truth();
        List<Pair> together = pairs(truth, truth, false);
        List<Pair> confused = pairs(truth, clips.decided(), true);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Figures(List.of(
                pictures.figure("genres-together", map(together, "also has"), "Of the clips with the genre of a row the share "
                        + "that also has the genre of a column; rows and columns in the order of the table above."),
                pictures.figure("genres-confused", map(confused, "wrongly chosen"), "Of the clips with the genre of a row "
                        + "the share for which the genre of a column was chosen that they do not have."))));
        blocks.add(table("What is most often taken for what: genres chosen for clips that do not have them",
                List.of("true genre", "chosen besides or instead"), confused));
        blocks.add(Details.of("Genres that go together", table("", List.of("genre", "with"), together)));
        return blocks;
    }

    /** Of each ordered pair of genres how often the second is given to clips with the first; wrongly, or rightly. */
    private List<Pair> pairs(boolean[][] truth, boolean[][] given, boolean wrongly) {
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < genres.size(); first++) {
            int a = first;
            int[] having = IntStream.range(0, truth.length).filter(c -> truth[c][a]).toArray();
            for (int second = 0; second < genres.size(); second++) {
                int b = second;
                int together = a == b ? 0 : (int) IntStream.of(having)
                        .filter(c -> given[c][b] && !(wrongly && truth[c][b])).count();
                pairs.add(new Pair(a, b, together, having.length));
            }
        }
        return pairs;
    }

    private Chart map(List<Pair> pairs, String across) {
        return genres.size() <= MOST_NAMED ? named(pairs, across) : shades(pairs, across);
    }

    private MatrixChart named(List<Pair> pairs, String across) {
        int n = genres.size();
        return new MatrixChart("", "genre", across + ", %", genres, genres, IntStream.range(0, n).mapToObj(row ->
                pairs.subList(row * n, (row + 1) * n).stream().map(pair -> new MatrixChart.Cell(Math.sqrt(pair.share()),
                        pair.together() == 0 ? "" : Long.toString(Math.round(100 * pair.share())))).toList()).toList(),
                Ink.BLUE);
    }

    private HeatMap shades(List<Pair> pairs, String across) {
        int n = genres.size();
        List<float[]> cells = new ArrayList<>();
        for (int row = 0; row < n; row++) {
            float[] shades = new float[n];
            for (int column = 0; column < n; column++) {
                shades[column] = (float) Math.sqrt(pairs.get(row * n + column).share());
            }
            cells.add(shades);
        }
        return new HeatMap("", Axis.count(across + ", by number"), Axis.count("genre, by number"),
                HeatMap.Box.extent(0.5, n + 0.5, 0.5, n + 0.5), cells, Ink.BLUE, List.of(), true, true);
    }

    private Table table(String caption, List<String> heads, List<Pair> pairs) {
        return new Table(caption, List.of(Column.text(heads.get(0)), Column.text(heads.get(1)), Column.number("clips"),
                Column.number("of"), Column.number("share")), pairs.stream().filter(pair -> pair.together() > 0)
                .sorted(Comparator.comparingInt(Pair::together).thenComparingDouble(Pair::share).reversed())
                .limit(MOST_ROWS).map(pair -> List.of(Cell.of(genres.get(pair.first())), Cell.of(genres.get(pair.second())),
                        Cell.of((long) pair.together()), Cell.of((long) pair.ofFirst()), Cell.of(pair.share(), 3)))
                .toList(), true);
    }
}
