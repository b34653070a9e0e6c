package org.segmodel.train.page.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** The look that all charts share. Stateless. */
final class ChartStyle {

    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    static final Stroke LINE = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final Stroke THIN = new BasicStroke(1.2f);
    static final Stroke DASHED = new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
            new float[] {6, 4}, 0);

    private static final Font TITLE = FONT.deriveFont(Font.BOLD, 15);
    private static final double SIDE = 10;
    private static final RectangleInsets KEY = new RectangleInsets(2, 4, 2, 14);
    private static final double MARGIN = 0.04;
    /** Into how many steps an axis is cut at most, so that labels do not meet. */
    private static final int MOST_STEPS = 6;
    /** Names beyond this many are turned, so that they do not meet. */
    private static final int MOST_LYING = 8;

    private ChartStyle() {
    }

    /**
     * A chart around a plot, whose axes then take their ends. The vertical axis' title stands above it: turned text is
     * hard to read, and the library draws it as curves.
     */
    static JFreeChart chart(String title, String vertical, XYPlot plot, boolean legend) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(Ink.GRID.light());
        plot.setRangeGridlinePaint(Ink.GRID.light());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        JFreeChart chart = new JFreeChart(null, TITLE, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(SIDE, SIDE, SIDE, SIDE));
        if (!title.isEmpty()) {
            chart.setTitle(line(title, TITLE, Ink.TEXT));
        }
        if (legend) {
            LegendTitle keys = new LegendTitle(plot);
            keys.setItemFont(FONT);
            keys.setItemLabelPadding(KEY);
            keys.setItemPaint(Ink.TEXT.light());
            keys.setFrame(BlockBorder.NONE);
            keys.setBackgroundPaint(null);
            keys.setPosition(RectangleEdge.TOP);
            keys.setHorizontalAlignment(HorizontalAlignment.LEFT);
            chart.addLegend(keys);
        }
        if (!vertical.isEmpty()) {
            chart.addSubtitle(line(vertical, FONT, Ink.MUTED));
        }
        return chart;
    }

    private static TextTitle line(String text, Font font, Ink ink) {
        TextTitle line = new TextTitle(text, font);
        line.setPaint(ink.light());
        line.setHorizontalAlignment(HorizontalAlignment.LEFT);
        line.setMargin(0, 2, SIDE / 2, 0);
        return line;
    }

    /** An axis of numbers. Its ends are set by {@link #fix} once the plot has its data. */
    static ValueAxis axis(Axis axis, boolean titled) {
        ValueAxis made = axis.scale() == Axis.Scale.LINEAR ? linear(axis)
                : new PowerAxis(axis.scale());
        return styled(made, titled ? axis.title() : "");
    }

    private static NumberAxis linear(Axis axis) {
        NumberAxis linear = new NumberAxis();
        linear.setAutoRangeIncludesZero(axis.from() == 0);
        linear.setNumberFormatOverride(numbers());
        return linear;
    }

    /** An axis of names, the first at 0. */
    static SymbolAxis names(List<String> names) {
        SymbolAxis axis = new SymbolAxis(null, names.toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, Math.max(1, names.size()) - 0.5);
        styled(axis, "");
        return axis;
    }

    /** Names below a chart, which are turned where they are many. */
    static SymbolAxis namesBelow(String title, List<String> names) {
        SymbolAxis axis = names(names);
        axis.setLabel(title.isEmpty() ? null : title);
        axis.setVerticalTickLabels(names.size() > MOST_LYING);
        return axis;
    }

    private static ValueAxis styled(ValueAxis axis, String title) {
        axis.setLabel(title.isEmpty() ? null : title);
        axis.setLabelFont(FONT);
        axis.setLabelPaint(Ink.MUTED.light());
        axis.setTickLabelFont(FONT);
        axis.setTickLabelPaint(Ink.MUTED.light());
        axis.setAxisLinePaint(Ink.GRID.light());
        axis.setTickMarksVisible(false);
        axis.setMinorTickMarksVisible(false);
        axis.setLowerMargin(MARGIN);
        axis.setUpperMargin(MARGIN);
        return axis;
    }

    /** Sets the ends that the axis names; the others stay where the data put them. */
    static void fix(ValueAxis made, Axis axis) {
        Range data = made.getRange();
        double from = Double.isNaN(axis.from()) ? data.getLowerBound() : axis.from();
        double to = Double.isNaN(axis.to()) ? data.getUpperBound() : axis.to();
        made.setRange(from, to > from ? to : from + 1);
        if (made instanceof NumberAxis linear) {
            linear.setTickUnit(new NumberTickUnit(step(linear.getRange().getLength() / MOST_STEPS, axis.whole())));
        }
    }

    /** The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below {@code least}. */
    static double step(double least, boolean whole) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : new double[] {decade, 2 * decade, 2.5 * decade, 5 * decade}) {
            if (step >= least && (!whole || step == Math.rint(step))) {
                return step;
            }
        }
        return whole ? Math.max(1, 10 * decade) : 10 * decade;
    }

    /** Plain decimals with as many places as there are. */
    static NumberFormat numbers() {
        return new DecimalFormat("0.########", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** A colour that lets what is behind it through. */
    static Color translucent(Ink ink, double opacity) {
        Color colour = ink.light();
        int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, opacity)));
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}
