package org.segmodel.train.page.chart;

/** Something that {@link Drawing} can draw. Immutable. */
public sealed interface Chart permits LineChart, BarChart, IntervalChart, MatrixChart, HeatMap {

    /** Usual width in pixels: two charts side by side on a wide screen, and readable on a phone. */
    int WIDTH = 520;
    /** Usual height in pixels. */
    int HEIGHT = 320;

    /** What stands over it; may be empty where a caption says it. */
    String title();

    /** Width in pixels. */
    default int width() {
        return WIDTH;
    }

    /** Height in pixels. */
    default int height() {
        return HEIGHT;
    }
}
