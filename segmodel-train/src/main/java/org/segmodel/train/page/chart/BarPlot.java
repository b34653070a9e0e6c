package org.segmodel.train.page.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Builds {@link BarChart}s. Stateless. */
final class BarPlot {

    /** What a group of bars leaves free of its place. */
    private static final double CATEGORY_GAP = 0.24;
    private static final double BIN_GAP = 0.08;

    private BarPlot() {
    }

    static JFreeChart of(BarChart chart) {
        boolean named = !chart.categories().isEmpty();
        ValueAxis x = named ? ChartStyle.namesBelow(chart.x().title(), chart.categories())
                : ChartStyle.axis(chart.x(), true);
        ValueAxis y = ChartStyle.axis(chart.y(), false);
        XYPlot plot = new XYPlot(data(chart, named), x, y, renderer(chart));
        plot.setDomainGridlinesVisible(false);
        JFreeChart made = ChartStyle.chart(chart.title(), chart.y().title(), plot, chart.bars().size() > 1);
        if (!named) {
            ChartStyle.fix(x, chart.x().between(chart.edges().get(0), chart.edges().get(chart.edges().size() - 1)));
        }
        ChartStyle.fix(y, chart.y());
        return made;
    }

    private static XYIntervalSeriesCollection data(BarChart chart, boolean named) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        int kinds = chart.bars().size();
        double gap = named ? CATEGORY_GAP : BIN_GAP;
        for (int s = 0; s < kinds; s++) {
            BarChart.Bars bars = chart.bars().get(s);
            XYIntervalSeries series = new XYIntervalSeries(bars.name());
            for (int i = 0; i < bars.heights().size(); i++) {
                double left = named ? i - 0.5 : chart.edges().get(i);
                double width = named ? 1 : chart.edges().get(i + 1) - left;
                double from = left + width * (gap / 2 + (1 - gap) * s / kinds);
                double to = from + width * (1 - gap) / kinds;
                double height = bars.heights().get(i);
                series.add((from + to) / 2, from, to, height, Math.min(0, height), height);
            }
            data.addSeries(series);
        }
        return data;
    }

    private static XYBarRenderer renderer(BarChart chart) {
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        for (int s = 0; s < chart.bars().size(); s++) {
            renderer.setSeriesPaint(s, Ink.series(s).light());
        }
        return renderer;
    }
}
