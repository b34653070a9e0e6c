package org.segmodel.train.page;

import java.util.List;

/**
 * Figures side by side, as many as the screen has room for.
 *
 * @param figures in the order of reading
 */
public record Figures(List<Figure> figures) implements Block {

    /** Copies. */
    public Figures {
        figures = List.copyOf(figures);
    }

    /**
     * Some figures.
     *
     * @param figures in the order of reading
     */
    public static Figures of(Figure... figures) {
        return new Figures(List.of(figures));
    }

    @Override
    public void writeTo(HtmlWriter html) {
        html.open("div", "class", "figures");
        figures.forEach(figure -> figure.writeTo(html));
        html.close().line();
    }
}
