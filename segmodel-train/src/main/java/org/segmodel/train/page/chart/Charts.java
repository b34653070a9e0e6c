package org.segmodel.train.page.chart;

import org.jfree.chart.JFreeChart;

/** Which class builds which chart. */
final class Charts {

    private Charts() {
    }

    static JFreeChart build(Chart chart) {
        if (chart instanceof LineChart lines) {
            return LinePlot.of(lines);
        }
        if (chart instanceof BarChart bars) {
            return BarPlot.of(bars);
        }
        if (chart instanceof IntervalChart intervals) {
            return IntervalPlot.of(intervals);
        }
        if (chart instanceof MatrixChart matrix) {
            return MatrixPlot.of(matrix);
        }
        return HeatPlot.of((HeatMap) chart);
    }
}
