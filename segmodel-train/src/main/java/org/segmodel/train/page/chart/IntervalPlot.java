package org.segmodel.train.page.chart;

import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Builds {@link IntervalChart}s. Stateless. */
final class IntervalPlot {

    private IntervalPlot() {
    }

    static JFreeChart of(IntervalChart chart) {
        List<IntervalChart.Row> rows = chart.rows();
        ValueAxis x = ChartStyle.axis(chart.x(), true);
        SymbolAxis names = ChartStyle.names(rows.stream().map(IntervalChart.Row::name).toList());
        names.setInverted(true);
        XYPlot plot = new XYPlot(null, x, names, null);
        for (int i = 0; i < rows.size(); i++) {
            IntervalChart.Row row = rows.get(i);
            XYIntervalSeries series = new XYIntervalSeries(i);
            if (!Double.isNaN(row.value())) {
                series.add(row.value(), row.lower(), row.upper(), i, i, i);
            }
            XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
            data.addSeries(series);
            plot.setDataset(i, data);
            plot.setRenderer(i, LinePlot.whiskers(row.ink(), true));
        }
        JFreeChart made = ChartStyle.chart(chart.title(), "", plot, false);
        ChartStyle.fix(x, chart.x());
        return made;
    }
}
