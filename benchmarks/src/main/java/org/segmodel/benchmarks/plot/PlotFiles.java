package org.segmodel.benchmarks.plot;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws plots and writes them as PNG and SVG. Needs no screen. Stateless. */
public final class PlotFiles {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 460;
    /** Twice the 72 dots an inch that the size is given in, so that screens with small dots show sharp text. */
    private static final int DOTS_PER_INCH = 144;
    private static final float LINE_WIDTH = 2.2f;
    private static final int MARKER_SIZE = 8;
    /** Largest quotient of an axis' ends that leaves room for three labels a decade. */
    private static final double SHORT_RANGE = 300;
    /** Added to logarithms, because that of 1000 may come out below 3. */
    private static final double ROUNDING = 1e-9;
    private static final String PATTERN = "0.###";
    private static final String FONT = Font.SANS_SERIF;
    private static final int TITLE_SIZE = 15;
    /** Characters of a title that fit the width at its full size; a longer one is written smaller. */
    private static final int TITLE_LENGTH = 76;

    /** Okabe and Ito's colours, which people with impaired colour vision can tell apart. */
    private static final List<Color> COLOURS = List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
            new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9));

    private static final List<Marker> MARKERS = List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE,
            SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.TRIANGLE_DOWN, SeriesMarkers.CROSS);

    private PlotFiles() {
    }

    /**
     * Writes {@code NAME.png} and {@code NAME.svg}.
     *
     * @param plot   the plot
     * @param folder made if it is missing; files there are replaced
     * @return the PNG file
     * @throws IOException if a file cannot be written
     */
    public static Path write(Plot plot, Path folder) throws IOException {
        Files.createDirectories(folder);
        XYChart chart = chart(plot);
        VectorGraphics2D vector = new VectorGraphics2D();
        chart.paint(vector, WIDTH, HEIGHT);
        try (OutputStream svg = Files.newOutputStream(folder.resolve(plot.name() + ".svg"))) {
            Processors.get("svg").getDocument(vector.getCommands(), new PageSize(WIDTH, HEIGHT)).writeTo(svg);
        }
        BitmapEncoder.saveBitmapWithDPI(chart, folder.resolve(plot.name()).toString(), BitmapFormat.PNG, DOTS_PER_INCH);
        return folder.resolve(plot.name() + ".png");
    }

    /** The plot as the library draws it. */
    static XYChart chart(Plot plot) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(plot.title());
        chart.setXAxisTitle(plot.x().title());
        chart.setYAxisTitle(plot.y().title());
        style(chart.getStyler());
        float titleSize = TITLE_SIZE * Math.min(1f, (float) TITLE_LENGTH / plot.title().length());
        chart.getStyler().setChartTitleFont(new Font(FONT, Font.BOLD, TITLE_SIZE).deriveFont(titleSize));
        scale(plot, chart.getStyler());
        for (int i = 0; i < plot.curves().size(); i++) {
            Plot.Curve curve = plot.curves().get(i);
            XYSeries series = chart.addSeries(curve.name(),
                    curve.points().stream().mapToDouble(point -> place(point.x(), plot.x())).toArray(),
                    curve.points().stream().mapToDouble(point -> place(point.y(), plot.y())).toArray());
            series.setLineColor(COLOURS.get(i % COLOURS.size()));
            series.setMarkerColor(COLOURS.get(i % COLOURS.size()));
            series.setMarker(MARKERS.get(i % MARKERS.size()));
            series.setLineStyle(new BasicStroke(LINE_WIDTH));
        }
        return chart;
    }

    private static void scale(Plot plot, XYStyler styler) {
        scale(plot.x(), range(plot, Plot.Point::x), styler::setXAxisLogarithmic, styler::setXAxisMin,
                styler::setXAxisTickLabelsFormattingFunction);
        scale(plot.y(), range(plot, Plot.Point::y), styler::setYAxisLogarithmic, styler::setYAxisMin,
                styler::setYAxisTickLabelsFormattingFunction);
        styler.setXAxisLogarithmicDecadeOnly(false);
        styler.setYAxisLogarithmicDecadeOnly(false);
    }

    private static DoubleSummaryStatistics range(Plot plot, ToDoubleFunction<Plot.Point> coordinate) {
        return plot.curves().stream().flatMap(curve -> curve.points().stream()).mapToDouble(coordinate)
                .summaryStatistics();
    }

    private static void scale(Plot.Axis axis, DoubleSummaryStatistics range, Consumer<Boolean> logarithmic,
            Consumer<Double> least, Consumer<Function<Double, String>> labels) {
        switch (axis.scale()) {
            case LINEAR -> {
                least.accept(0.0);
                labels.accept(PlotFiles::number);
            }
            case POWERS_OF_TWO -> labels.accept(exponent -> isWhole(exponent) ? number(Math.pow(2, exponent)) : "");
            case POWERS_OF_TEN -> {
                logarithmic.accept(true);
                labels.accept(decades(range.getMax() / range.getMin() > SHORT_RANGE ? Set.of(1L) : Set.of(1L, 2L, 5L)));
            }
        }
    }

    /** Where a number stands. The library has logarithms to base 10 only; others are axes of exponents. */
    private static double place(double value, Plot.Axis axis) {
        return axis.scale() == Plot.Scale.POWERS_OF_TWO ? Math.log(value) / Math.log(2) : value;
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value);
    }

    /** Labels for ticks at certain multiples of powers of ten. */
    private static Function<Double, String> decades(Set<Long> multiples) {
        return tick -> {
            double decade = Math.pow(10, Math.floor(Math.log10(tick) + ROUNDING));
            return multiples.contains(Math.round(tick / decade)) ? number(tick) : "";
        };
    }

    private static String number(double value) {
        return new DecimalFormat(PATTERN, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static void style(XYStyler styler) {
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xDDDDDD));
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setAxisTitleFont(new Font(FONT, Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 13));
        styler.setLegendFont(new Font(FONT, Font.PLAIN, 13));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setMarkerSize(MARKER_SIZE);
        styler.setYAxisLabelAlignment(TextAlignment.Right);
        styler.setChartPadding(14);
    }
}
