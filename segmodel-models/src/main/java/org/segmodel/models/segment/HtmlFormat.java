package org.segmodel.models.segment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.song.LabelSet;

/**
 * A page for a browser that asks nothing of the network: sections coloured by class, lines the fainter marked the less sure
 * the model is, probabilities where one points at a line. Of several songs a table of contents stands at the top; it is
 * written last, when all names are known, and moved there by the style sheet.
 */
final class HtmlFormat implements SongFormat {

    private static final int COLOURS = 8;

    private final Shown shown;
    private final LabelSet labels;
    private final List<String> names = new ArrayList<>();

    HtmlFormat(Shown shown, LabelSet labels) {
        this.shown = shown;
        this.labels = labels;
    }

    @Override
    public String head(Segmentation first, boolean several) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width="
                + "device-width, initial-scale=1\">\n<title>Song sections</title>\n<style>" + style() + "</style></head>\n"
                + "<body><main>\n";
    }

    @Override
    public String song(String id, Segmentation song, boolean several) {
        names.add(id);
        StringBuilder html = new StringBuilder("<article id=\"song-").append(names.size()).append("\"><h1>")
                .append(escaped(id)).append("</h1>\n");
        for (Section section : shown.sections(song)) {
            int label = labels.names().indexOf(section.label());
            html.append("<section class=\"c").append(label % COLOURS).append("\"><h2>")
                    .append(escaped(Shown.title(section.label()))).append(" <small>")
                    .append(shown.rounded(section.confidence())).append("</small></h2>\n");
            for (int line = section.start(); line < section.end(); line++) {
                html.append("<p style=\"--sure:").append(shown.rounded(song.confidence(line))).append("\" title=\"")
                        .append(escaped(title(song, line))).append("\">")
                        .append(escaped(Shown.line(song.lines().get(line)))).append("</p>\n");
            }
            html.append("</section>\n");
        }
        return html.append("</article>\n").toString();
    }

    private String title(Segmentation song, int line) {
        StringBuilder title = new StringBuilder("line ").append(line + 1);
        if (!shown.probabilities()) {
            return title.append(": ").append(shown.rounded(song.confidence(line))).toString();
        }
        for (int c = 0; c < labels.size(); c++) {
            title.append(c == 0 ? ": " : ", ").append(labels.name(c)).append(' ')
                    .append(shown.rounded(song.probability(line, c)));
        }
        return title.toString();
    }

    @Override
    public String separator() {
        return "";
    }

    @Override
    public String tail(boolean several) {
        StringBuilder html = new StringBuilder("</main>\n");
        if (several) {
            html.append("<nav aria-label=\"Songs\"><ol>\n");
            for (int s = 0; s < names.size(); s++) {
                html.append("<li><a href=\"#song-").append(s + 1).append("\">").append(escaped(names.get(s)))
                        .append("</a></li>\n");
            }
            html.append("</ol></nav>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        StringBuilder html = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                default -> html.appendCodePoint(Character.isISOControl(c) && c != '\t' ? ' ' : c);
            }
        });
        return html.toString();
    }

    private static String style() {
        try (InputStream in = HtmlFormat.class.getResourceAsStream("segmentation.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
