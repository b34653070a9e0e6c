package org.segmodel.train.page.chart;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;

/** Builds {@link HeatMap}s. The cells are one image, a pixel a cell, for otherwise files would be long. Stateless. */
final class HeatPlot {

    private HeatPlot() {
    }

    static JFreeChart of(HeatMap chart) {
        ValueAxis x = ChartStyle.axis(chart.x(), true);
        ValueAxis y = ChartStyle.axis(chart.y(), false);
        XYPlot plot = new XYPlot(null, x, y, null);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        HeatMap.Box extent = chart.extent();
        Range across = new Range(extent.left(), extent.right());
        Range up = new Range(extent.low(), extent.high());
        if (!chart.cells().isEmpty() && chart.cells().get(0).length > 0) {
            plot.addAnnotation(new XYDataImageAnnotation(image(chart.cells(), chart.ink()), extent.left(),
                    extent.low(), across.getLength(), up.getLength()));
        }
        for (HeatMap.Box box : chart.boxes()) {
            across = Range.combine(across, new Range(box.left(), box.right()));
            up = Range.combine(up, new Range(box.low(), box.high()));
            // An axis that runs downwards wants its ends in turn, or the box would have no height.
            double first = chart.falling() ? box.high() : box.low();
            double second = chart.falling() ? box.low() : box.high();
            plot.addAnnotation(new XYBoxAnnotation(box.left(), first, box.right(), second,
                    box.filled() ? null : ChartStyle.LINE, box.filled() ? null : box.ink().light(),
                    box.filled() ? box.ink().light() : null));
        }
        JFreeChart made = ChartStyle.chart(chart.title(), chart.y().title(), plot, false);
        ChartStyle.fix(x, chart.x().between(across.getLowerBound(), across.getUpperBound()));
        ChartStyle.fix(y, chart.y().between(up.getLowerBound(), up.getUpperBound()));
        ((NumberAxis) y).setInverted(chart.falling());
        return made;
    }

    private static BufferedImage image(List<float[]> cells, Ink ink) {
        BufferedImage image = new BufferedImage(cells.get(0).length, cells.size(), BufferedImage.TYPE_INT_ARGB);
        for (int row = 0; row < cells.size(); row++) {
            for (int column = 0; column < cells.get(row).length; column++) {
                float value = cells.get(row)[column];
                image.setRGB(column, row, ChartStyle.translucent(ink, Float.isNaN(value) ? 0 : value).getRGB());
            }
        }
        return image;
    }
}
