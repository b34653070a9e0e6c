package org.segmodel.train.page.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Builds {@link LineChart}s. Stateless. */
final class LinePlot {

    /** Lines with more points have no marks on them. */
    private static final int MOST_MARKED = 30;
    private static final float BAND = 0.18f;
    /** Between a marked place and its text, as a share of the axis. */
    private static final double AWAY = 0.01;
    private static final double CAP = 6;
    private static final double RADIUS = 3.2;
    private static final List<Shape> SHAPES = List.of(new Ellipse2D.Double(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS),
            new Rectangle2D.Double(1 - RADIUS, 1 - RADIUS, 2 * RADIUS - 2, 2 * RADIUS - 2),
            ShapeUtils.createDiamond((float) RADIUS + 1), ShapeUtils.createUpTriangle((float) RADIUS),
            ShapeUtils.createDownTriangle((float) RADIUS), ShapeUtils.createDiagonalCross((float) RADIUS, 1));

    private LinePlot() {
    }

    static JFreeChart of(LineChart chart) {
        ValueAxis x = ChartStyle.axis(chart.x(), true);
        ValueAxis y = ChartStyle.axis(chart.y(), false);
        XYPlot plot = new XYPlot(null, x, y, null);
        plot.setDomainGridlinesVisible(false);
        for (int i = 0; i < chart.lines().size(); i++) {
            Line line = chart.lines().get(i);
            plot.setDataset(i, data(line));
            plot.setRenderer(i, renderer(line, i));
        }
        JFreeChart made = ChartStyle.chart(chart.title(), chart.y().title(), plot, chart.lines().size() > 1);
        ChartStyle.fix(x, chart.x());
        ChartStyle.fix(y, chart.y());
        chart.marks().forEach(mark -> mark(mark, plot));
        return made;
    }

    private static XYIntervalSeriesCollection data(Line line) {
        XYIntervalSeries series = new XYIntervalSeries(line.name(), false, true);
        for (Line.Point point : line.points()) {
            series.add(point.x(), point.x(), point.x(), point.y(), point.lower(), point.upper());
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        return data;
    }

    private static XYLineAndShapeRenderer renderer(Line line, int number) {
        Ink ink = line.ink().orElse(Ink.series(number));
        boolean joined = line.form() != Line.Form.POINTS;
        boolean marked = line.form() == Line.Form.POINTS
                || line.form() == Line.Form.LINE && line.points().size() <= MOST_MARKED;
        XYLineAndShapeRenderer renderer = kind(line, ink);
        renderer.setDefaultLinesVisible(joined);
        renderer.setDefaultShapesVisible(marked);
        renderer.setSeriesPaint(0, ink.light());
        renderer.setSeriesStroke(0, line.form() == Line.Form.DASHED ? ChartStyle.DASHED : ChartStyle.LINE);
        renderer.setSeriesShape(0, SHAPES.get(number % SHAPES.size()));
        return renderer;
    }

    private static XYLineAndShapeRenderer kind(Line line, Ink ink) {
        if (line.points().stream().noneMatch(Line.Point::hasInterval)) {
            XYLineAndShapeRenderer plain = new XYLineAndShapeRenderer();
            // As one path: shorter in files, and joined without gaps.
            plain.setDrawSeriesLineAsPath(true);
            return plain;
        }
        if (line.form() == Line.Form.POINTS) {
            return whiskers(ink, false);
        }
        DeviationRenderer band = new DeviationRenderer();
        band.setAlpha(BAND);
        band.setSeriesFillPaint(0, ink.light());
        return band;
    }

    /** Points with the whiskers of their intervals. */
    static XYErrorRenderer whiskers(Ink ink, boolean alongX) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(alongX);
        renderer.setDrawYError(!alongX);
        renderer.setErrorPaint(ink.light());
        renderer.setCapLength(CAP);
        renderer.setErrorStroke(ChartStyle.LINE);
        renderer.setDefaultLinesVisible(false);
        renderer.setSeriesPaint(0, ink.light());
        renderer.setSeriesShape(0, SHAPES.get(0));
        return renderer;
    }

    private static void mark(Mark mark, XYPlot plot) {
        Range range = plot.getDomainAxis().getRange();
        boolean right = mark.at() > range.getCentralValue();
        plot.addDomainMarker(new ValueMarker(mark.at(), Ink.TEXT.light(), ChartStyle.DASHED));
        double away = range.getLength() * (right ? -AWAY : AWAY);
        XYTextAnnotation text = new XYTextAnnotation(mark.text(), mark.at() + away,
                plot.getRangeAxis().getRange().getUpperBound());
        text.setFont(ChartStyle.FONT);
        text.setPaint(Ink.TEXT.light());
        // Curves often run where the text is.
        text.setBackgroundPaint(Ink.PANEL.light());
        text.setTextAnchor(right ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
        plot.addAnnotation(text);
    }
}
