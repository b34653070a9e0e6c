package org.segmodel.train.page.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Several charts as one picture, row by row. Stateless. */
public final class DrawingSheet {

    private DrawingSheet() {
    }

    /**
     * The content of a PNG file, twice as large as the charts, on white.
     *
     * @param charts  in the order of reading, at least one
     * @param columns charts side by side, at least 1
     * @throws IllegalArgumentException if there is no chart or no column
     */
    public static byte[] png(List<? extends Chart> charts, int columns) {
        if (charts.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("a sheet of " + charts.size() + " charts in " + columns
                    + " columns; expected one or more of both");
        }
        int width = charts.stream().mapToInt(Chart::width).max().getAsInt();
        int height = charts.stream().mapToInt(Chart::height).max().getAsInt();
        int across = Math.min(columns, charts.size());
        int down = (charts.size() + across - 1) / across;
        BufferedImage image = new BufferedImage(Drawing.SHARPNESS * width * across, Drawing.SHARPNESS * height * down,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(Drawing.SHARPNESS, Drawing.SHARPNESS);
            for (int i = 0; i < charts.size(); i++) {
                Charts.build(charts.get(i)).draw(graphics, new Rectangle2D.Double((double) width * (i % across),
                        (double) height * (i / across), width, height));
            }
        } finally {
            graphics.dispose();
        }
        return PalettePng.of(image);
    }
}
