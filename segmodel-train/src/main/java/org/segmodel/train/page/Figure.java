package org.segmodel.train.page;

import java.util.Objects;
import java.util.Optional;
import org.segmodel.train.page.chart.Drawing;

/**
 * A drawing with its caption.
 *
 * @param drawing what is shown
 * @param caption what there is to see, and how it was measured
 * @param alt     what those learn who do not see it
 * @param file    path of its files relative to the page, with slashes and without an extension, to which the page then
 *                links; empty if there are none
 */
public record Figure(Drawing drawing, String caption, String alt, Optional<String> file) implements Block {

    /** Checks. */
    public Figure {
        Objects.requireNonNull(drawing, "drawing");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(alt, "alt");
        Objects.requireNonNull(file, "file");
    }

    /**
     * A drawing that is in the page alone.
     *
     * @param drawing what is shown
     * @param caption what there is to see
     * @param alt     what those learn who do not see it
     */
    public static Figure of(Drawing drawing, String caption, String alt) {
        return new Figure(drawing, caption, alt, Optional.empty());
    }

    @Override
    public void writeTo(HtmlWriter html) {
        String id = html.id("figure " + file.map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse(drawing.chart().title()));
        html.open("figure").raw(drawing.inline(id, alt)).open("figcaption").text(caption);
        file.ifPresent(path -> html.open("span", "class", "files").element("a", "PNG", "href", path + ".png").text(" ")
                .element("a", "SVG", "href", path + ".svg").close());
        html.close().close().line();
    }
}
