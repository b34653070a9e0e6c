package org.segmodel.train.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.segmodel.train.page.chart.Chart;
import org.segmodel.train.page.chart.Drawing;

/** The pictures of a report, gathered while its page is made. For one report. */
public final class Pictures {

    /** Folder of the pictures' files, beside the page. */
    public static final String FOLDER = "plots";

    private final boolean files;
    private final Map<String, Drawing> drawings = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param files whether the page links to files of its pictures
     */
    public Pictures(boolean files) {
        this.files = files;
    }

    /**
     * Draws.
     *
     * @param name    of the files, and unique
     * @param chart   what to draw
     * @param caption what there is to see; also what those learn who do not see it
     */
    public Figure figure(String name, Chart chart, String caption) {
        Drawing drawing = Drawing.of(chart);
        if (drawings.put(name, drawing) != null) {
            throw new IllegalArgumentException("two pictures are called " + name);
        }
        return new Figure(drawing, caption, caption, files ? Optional.of(FOLDER + "/" + name) : Optional.empty());
    }

    /** All pictures by the names of their files, in the order of the page. */
    public Map<String, Drawing> drawings() {
        return Collections.unmodifiableMap(drawings);
    }
}
