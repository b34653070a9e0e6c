package org.segmodel.features.audio;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Spectrograms as pictures: time to the right, the lowest band at the bottom, the louder the lighter, on a scale from black
 * over purple and orange to light yellow whose lightness rises evenly. Stateless.
 */
public final class SpectrogramImage {

    /** Points of the colour scale, evenly spaced. */
    private static final int[][] COLOURS = {{0, 0, 4}, {51, 16, 104}, {136, 34, 106}, {209, 71, 66}, {249, 142, 20},
        {252, 255, 164}};
    private static final int OPAQUE = 0xFF000000;

    private SpectrogramImage() {
    }

    /**
     * Draws one.
     *
     * @param decibels a spectrogram, drawn up to its last frame with sound
     * @param lowest   value that is black; what is lower is black as well
     * @param highest  value that is lightest, above {@code lowest}
     * @param width    of a frame in pixels, at least 1
     * @param height   of a band in pixels, at least 1
     * @throws IllegalArgumentException if the spectrogram has no frame with sound
     */
    public static BufferedImage draw(Spectrogram decibels, float lowest, float highest, int width, int height) {
        if (decibels.length() == 0) {
            throw new IllegalArgumentException("a spectrogram without a frame of sound; expected one or more");
        }
        BufferedImage image = new BufferedImage(decibels.length() * width, decibels.bands() * height,
                BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            int band = decibels.bands() - 1 - y / height;
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, colour((decibels.value(band, x / width) - lowest) / (highest - lowest)));
            }
        }
        return image;
    }

    /**
     * A picture as the bytes of a PNG file.
     *
     * @param image any
     */
    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
        return out.toByteArray();
    }

    private static int colour(float share) {
        float place = Math.max(0, Math.min(1, share)) * (COLOURS.length - 1);
        int below = Math.min(COLOURS.length - 2, (int) place);
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
            float value = COLOURS[below][channel] + (place - below) * (COLOURS[below + 1][channel] - COLOURS[below][channel]);
            rgb = rgb << Byte.SIZE | Math.round(value);
        }
        return OPAQUE | rgb;
    }
}
