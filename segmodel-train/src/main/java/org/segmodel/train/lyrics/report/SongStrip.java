package org.segmodel.train.lyrics.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.HtmlWriter;
import org.segmodel.train.page.chart.Ink;

/**
 * A song as two coloured strips: the true classes of its lines over the predicted ones, whose colour is the fainter the less
 * sure the model is. Whoever points at a line learns its number, its classes and the confidence, and its text where that is to
 * be shown.
 *
 * @param labels  the classes
 * @param song    what to draw
 * @param caption what stands above, for example its scores
 * @param texts   the song's lines; empty shows no text
 */
record SongStrip(LabelSet labels, ScoredSong song, String caption, List<String> texts) implements Block {

    private static final int WIDTH = 1000;
    private static final int ROW = 26;
    private static final int GAP = 3;

    SongStrip {
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(song, "song");
        texts = List.copyOf(texts);
    }

    @Override
    public void writeTo(HtmlWriter html) {
        SongPrediction lines = song.prediction();
        double width = (double) WIDTH / lines.lines();
        html.open("figure").open("figcaption").element("strong", song.id()).text(" " + caption).close();
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + (2 * ROW + GAP), "preserveAspectRatio", "none", "role", "img",
                "aria-label", "True classes of " + song.id() + " over predicted ones", "style",
                "width:100%;max-width:none;height:" + (2 * ROW + GAP) + "px");
        for (int line = 0; line < lines.lines(); line++) {
            html.open("g").element("title", title(line));
            rectangle(html, line * width, 0, width, lines.truth(line), 1);
            double confidence = lines.hasProbabilities() ? lines.probability(line, lines.predicted(line)) : 1;
            rectangle(html, line * width, ROW + GAP, width, lines.predicted(line), confidence);
            html.close();
        }
        html.close().close().line();
    }

    private String title(int line) {
        SongPrediction lines = song.prediction();
        String title = "line " + (line + 1) + ": truly " + labels.name(lines.truth(line)) + ", predicted "
                + labels.name(lines.predicted(line));
        if (lines.hasProbabilities()) {
            title += String.format(Locale.ROOT, " (%.2f)", lines.probability(line, lines.predicted(line)));
        }
        return line < texts.size() ? title + "\n" + texts.get(line) : title;
    }

    private static void rectangle(HtmlWriter html, double x, int y, double width, int label, double opacity) {
        html.open("rect", "x", number(x), "y", Integer.toString(y), "width", number(width), "height", Integer.toString(ROW),
                "style", "fill:" + Ink.series(label).css() + ";fill-opacity:" + number(opacity)).close();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
