package org.segmodel.train.page.chart;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/**
 * The colours of charts and pages, each for a light and for a dark ground. The eight of the series are those of Okabe
 * and Ito (2008, "Color universal design"), which people with impaired colour vision can tell apart; the paler ones are
 * darkened on a light ground and the darker ones lightened on a dark one until thin lines stand out (contrast of 3 to 1).
 */
public enum Ink {

    /** Text, and what is to look like it. */
    TEXT(0x1B1F24, 0xE6E9ED),
    /** Text of less weight. */
    MUTED(0x59636E, 0x9AA5B1),
    /** Grid lines and borders. */
    GRID(0xDADFE5, 0x363D47),
    /** What lies under charts, tables and cards. */
    PANEL(0xFDFDFE, 0x1A1E24),
    /** What lies under everything. */
    GROUND(0xF4F5F7, 0x111418),
    /** First colour of a series: blue. */
    BLUE(0x0072B2, 0x57ADE0),
    /** Second: vermilion. */
    VERMILION(0xD55E00, 0xF58A42),
    /** Third: bluish green. */
    GREEN(0x009E73, 0x2BC79B),
    /** Fourth: reddish purple. */
    PURPLE(0xB4588F, 0xE29DC6),
    /** Fifth: orange. */
    ORANGE(0xB87900, 0xF2B53A),
    /** Sixth: sky blue. */
    SKY(0x3A8FC4, 0x9BD5F7),
    /** Seventh: yellow. */
    YELLOW(0x8F8500, 0xF0E442),
    /** Eighth: grey, as the neutral one. */
    GREY(0x6B7177, 0xB7BEC6);

    private static final List<Ink> SERIES = List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, YELLOW, GREY);

    private final Color light;
    private final Color dark;

    Ink(int light, int dark) {
        this.light = new Color(light);
        this.dark = new Color(dark);
    }

    /**
     * The colour of a series or a class.
     *
     * @param number from 0 on; after the eighth they begin again
     */
    public static Ink series(int number) {
        return SERIES.get(Math.floorMod(number, SERIES.size()));
    }

    /** On a light ground, as files of charts have it. */
    public Color light() {
        return light;
    }

    /** Name of the CSS custom property that holds the colour in a page, with both hyphens. */
    public String property() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }

    /** The colour as CSS of a page that declares the properties. */
    public String css() {
        return "var(" + property() + ")";
    }

    /**
     * The declarations of all properties, for a CSS rule.
     *
     * @param onDark for a dark ground
     */
    public static String declarations(boolean onDark) {
        StringBuilder css = new StringBuilder();
        for (Ink ink : values()) {
            Color colour = onDark ? ink.dark : ink.light;
            css.append(ink.property()).append(":#")
                    .append(String.format(Locale.ROOT, "%06x", colour.getRGB() & 0xFFFFFF)).append(';');
        }
        return css.toString();
    }
}
