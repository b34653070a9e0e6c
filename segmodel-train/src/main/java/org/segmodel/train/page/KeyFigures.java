package org.segmodel.train.page;

import java.util.List;

/**
 * The few numbers that matter most, as cards.
 *
 * @param figures from the most important one on
 */
public record KeyFigures(List<KeyFigure> figures) implements Block {

    /**
     * A number that matters.
     *
     * @param label what it is
     * @param value the number, as it is to be read
     * @param note  what stands below it, for example its interval; may be empty
     */
    public record KeyFigure(String label, String value, String note) {
    }

    /** Copies. */
    public KeyFigures {
        figures = List.copyOf(figures);
    }

    @Override
    public void writeTo(HtmlWriter html) {
        html.open("dl", "class", "cards");
        for (KeyFigure figure : figures) {
            html.open("div").element("dt", figure.label()).element("dd", figure.value());
            if (!figure.note().isEmpty()) {
                html.element("dd", figure.note(), "class", "quiet");
            }
            html.close();
        }
        html.close().line();
    }
}
