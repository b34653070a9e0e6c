package org.segmodel.train.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Files as the JDK reads them again. */
class PalettePngTest {

    private static BufferedImage image(int colours) {
        BufferedImage image = new BufferedImage(97, 60, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            // Spread over all three parts of a colour.
            image.setRGB(i % 97, i / 97, i % colours * 0x010305 * 7 & 0xFFFFFF);
        }
        return image;
    }

    private static BufferedImage read(BufferedImage image) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PalettePng.of(image)));
        assertThat(read.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(read.getWidth()).isEqualTo(image.getWidth());
        assertThat(read.getHeight()).isEqualTo(image.getHeight());
        return read;
    }

    private static int largestError(BufferedImage one, BufferedImage other) {
        int largest = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    largest = Math.max(largest, Math.abs((one.getRGB(x, y) >> shift & 0xFF)
                            - (other.getRGB(x, y) >> shift & 0xFF)));
                }
            }
        }
        return largest;
    }

    @Test
    void asManyColoursAsThereIsRoomForStayAsTheyAre() throws IOException {
        for (int colours : new int[] {1, 2, 255, 256}) {
            assertThat(largestError(image(colours), read(image(colours)))).as("%d colours", colours).isZero();
        }
    }

    @Test
    void ofMoreColoursTheFrequentStayAndTheOthersMoveLittle() throws IOException {
        BufferedImage image = new BufferedImage(97, 60, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 97 * 60; i++) {
            int shade = i % 400;
            image.setRGB(i % 97, i / 97, 255 - shade * 255 / 400 << 16 | 255 - shade / 5 << 8 | 255 - shade / 2);
        }
        for (int x = 0; x < 97; x++) {
            image.setRGB(x, 30, 0x0072B2);
        }
        BufferedImage read = read(image);
        assertThat(largestError(image, read)).isBetween(1, 12);
        for (int x = 0; x < 97; x++) {
            assertThat(read.getRGB(x, 30)).isEqualTo(0xFF0072B2);
        }
    }
}
