package org.segmodel.train.page.chart;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;

/** Puts images into SVG by the JDK's own encoder; Batik's would be another library. */
final class PngInSvg extends ImageHandlerBase64Encoder {

    @Override
    public void encodeImage(RenderedImage image, OutputStream out) {
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be written as PNG: " + e.getMessage(), e);
        }
    }
}
