package org.segmodel.train.page.chart;

import java.awt.Color;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns what Batik writes into SVG for files and for pages. Stateless. */
final class SvgText {

    /** Near the widths that were measured when the text was placed, on the systems that there are. */
    private static final String FONTS = "'DejaVu Sans', Verdana, sans-serif";
    private static final Pattern FONT_FAMILY = Pattern.compile("font-family=\"[^\"]*\"");
    private static final Pattern CLIP = Pattern.compile("clipPath(\\d+)");
    private static final Pattern BREAKS = Pattern.compile("\\n\\s*(/?>|<)");
    /** What Batik says everywhere although it is the default. */
    private static final Pattern NOISE = Pattern.compile(" (?:xml:space=\"preserve\"|(?:text|shape|color)-rendering=\""
            + "[^\"]*\"|color-interpolation=\"auto\"|xmlns=\"[^\"]*\")");
    private static final Pattern XLINK = Pattern.compile(" xmlns:xlink=\"[^\"]*\"");
    private static final Pattern IMAGE = Pattern.compile("<image ");
    private static final Pattern EMPTY_DEFINITIONS = Pattern.compile("<defs id=\"genericDefs\"/>");
    private static final Pattern DEFINITIONS = Pattern.compile("<defs id=\"defs1\">");
    private static final Pattern ROOT = Pattern.compile("<svg ");

    private SvgText() {
    }

    /** A file of its own. */
    static String file(String batik) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + ROOT.matcher(clean(batik)).replaceFirst("<svg xmlns=\"http://www.w3.org/2000/svg\" ") + "\n";
    }

    /** An element of a page; its identifiers begin with {@code id}, its colours are the page's. */
    static String inline(String batik, String id, String alt) {
        String svg = CLIP.matcher(clean(batik)).replaceAll(id + "-clip$1").replace("xlink:href", "href");
        svg = XLINK.matcher(svg).replaceAll("");
        for (Ink ink : Ink.values()) {
            svg = svg.replace("\"" + rgb(ink.light()) + "\"", "\"" + ink.css() + "\"");
        }
        return ROOT.matcher(svg).replaceFirst("<svg id=\"" + id + "\" role=\"img\" aria-label=\"" + escaped(alt) + "\" ");
    }

    private static String clean(String batik) {
        String svg = batik.substring(batik.indexOf("<svg"));
        svg = BREAKS.matcher(svg).replaceAll("$1");
        svg = NOISE.matcher(svg).replaceAll("");
        svg = svg.replace("<!---->", "");
        svg = EMPTY_DEFINITIONS.matcher(svg).replaceAll("");
        svg = DEFINITIONS.matcher(svg).replaceAll("<defs>");
        svg = FONT_FAMILY.matcher(svg).replaceAll("font-family=\"" + FONTS + "\"");
        return IMAGE.matcher(svg).replaceAll("<image style=\"image-rendering:pixelated\" ").strip();
    }

    private static String rgb(Color colour) {
        return String.format(Locale.ROOT, "rgb(%d,%d,%d)", colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;").replace("$", "\\$");
    }
}
