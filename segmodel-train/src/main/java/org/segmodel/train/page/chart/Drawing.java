package org.segmodel.train.page.chart;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.segmodel.core.io.AtomicFiles;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A chart as a drawing: SVG for pages and for files, PNG for files. Each is drawn when it is first asked for, so that files
 * can be drawn side by side. Immutable; safe for use by several threads.
 */
public final class Drawing {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    /** Pixels a point in PNG files, so that screens with small dots show sharp text. */
    static final int SHARPNESS = 2;
    private static final int DECIMALS = 2;

    private final Chart chart;
    /** What Batik wrote; null until somebody wanted it. Two threads may draw it twice, which gives the same. */
    private volatile String svg;

    private Drawing(Chart chart) {
        this.chart = Objects.requireNonNull(chart, "chart");
    }

    /**
     * The drawing of a chart.
     *
     * @param chart what to draw
     */
    public static Drawing of(Chart chart) {
        return new Drawing(chart);
    }

    /** The chart. */
    public Chart chart() {
        return chart;
    }

    /**
     * An SVG element for a page that declares the colours of {@link Ink}, as wide as its container.
     *
     * @param id  unique in the page; a letter, then letters, digits and hyphens
     * @param alt what the picture shows, for those who do not see it
     */
    public String inline(String id, String alt) {
        return SvgText.inline(svg(), id, alt);
    }

    /** The content of an SVG file, in the colours for a light ground. */
    public String file() {
        return SvgText.file(svg());
    }

    /** The content of a PNG file, twice as large as the chart, on white. */
    public byte[] png() {
        return DrawingSheet.png(List.of(chart), 1);
    }

    /**
     * Writes {@code NAME.svg} and {@code NAME.png}.
     *
     * @param folder made if it is missing; files there are replaced
     * @param name   name of the files, without an extension
     * @throws IOException if a file cannot be written
     */
    public void write(Path folder, String name) throws IOException {
        AtomicFiles.writeString(folder.resolve(name + ".svg"), file());
        AtomicFiles.writeBytes(folder.resolve(name + ".png"), png());
    }

    private Rectangle2D bounds() {
        return new Rectangle2D.Double(0, 0, chart.width(), chart.height());
    }

    private String svg() {
        String known = svg;
        if (known == null) {
            known = drawn();
            svg = known;
        }
        return known;
    }

    private String drawn() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("");
        context.setPrecision(DECIMALS);
        context.setImageHandler(new PngInSvg());
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        Charts.build(chart).draw(graphics, bounds());
        Element root = graphics.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + chart.width() + " " + chart.height());
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("the drawing cannot be written as SVG: " + e.getMessage(), e);
        }
        return text.toString();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML parser: " + e.getMessage(), e);
        }
    }
}
