package org.segmodel.train.page.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;

/** Builds {@link MatrixChart}s. Stateless. */
final class MatrixPlot {

    /** Opacity of the darkest cell, on which text can still be read. */
    private static final double DARKEST = 0.6;
    private static final double HALF = 0.48;

    private MatrixPlot() {
    }

    static JFreeChart of(MatrixChart chart) {
        SymbolAxis across = ChartStyle.namesBelow(chart.across(), chart.columns());
        SymbolAxis down = ChartStyle.names(chart.rows());
        down.setInverted(true);
        XYPlot plot = new XYPlot(null, across, down, null);
        plot.setDomainAxisLocation(AxisLocation.TOP_OR_LEFT);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        across.setAxisLineVisible(false);
        down.setAxisLineVisible(false);
        for (int r = 0; r < chart.rows().size(); r++) {
            for (int c = 0; c < chart.columns().size(); c++) {
                MatrixChart.Cell cell = chart.cells().get(r).get(c);
                double shade = Double.isNaN(cell.shade()) ? 0 : cell.shade();
                // The axis runs downwards, and a box with its ends in the order of numbers would have no height.
                plot.addAnnotation(new XYBoxAnnotation(c - HALF, r + HALF, c + HALF, r - HALF, ChartStyle.THIN,
                        Ink.GRID.light(), ChartStyle.translucent(chart.ink(), DARKEST * shade)));
                XYTextAnnotation text = new XYTextAnnotation(cell.text(), c, r);
                text.setFont(ChartStyle.FONT);
                text.setPaint(Ink.TEXT.light());
                plot.addAnnotation(text);
            }
        }
        return ChartStyle.chart(chart.title(), chart.down(), plot, false);
    }
}
