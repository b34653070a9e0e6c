package org.segmodel.train.page.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Pictures as PNG files with a {@link Palette} (ISO/IEC 15948). A report has two dozen pictures of a megapixel each, drawn in
 * a JVM that has just started; the JDK's encoder, which looks at every sample of every pixel several times, took longer for
 * them than all drawing. Stateless.
 */
final class PalettePng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS = 8;
    private static final int INDEXED = 3;

    private PalettePng() {
    }

    /**
     * The content of a file.
     *
     * @param image of the type {@link BufferedImage#TYPE_INT_RGB}
     */
    static byte[] of(BufferedImage image) {
        int width = image.getWidth();
        Palette palette = Palette.of(((DataBufferInt) image.getRaster().getDataBuffer()).getData());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header -> {
                header.writeInt(width);
                header.writeInt(image.getHeight());
                header.write(new byte[] {BITS, INDEXED, 0, 0, 0});
            });
            chunk(out, "PLTE", colours -> {
                for (int colour : palette.colours()) {
                    colours.write(new byte[] {(byte) (colour >> 2 * BITS), (byte) (colour >> BITS), (byte) colour});
                }
            });
            chunk(out, "IDAT", data -> {
                DeflaterOutputStream rows = new DeflaterOutputStream(data);
                for (int row = 0; row < image.getHeight(); row++) {
                    // No filter: it would hide from the compressor that cells repeat.
                    rows.write(0);
                    rows.write(palette.cells(), row * width, width);
                }
                rows.finish();
            });
            chunk(out, "IEND", nothing -> { });
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be written as PNG: " + e.getMessage(), e);
        }
        return file.toByteArray();
    }

    /** Writes the content of a chunk. */
    @FunctionalInterface
    private interface Content {

        void writeTo(DataOutputStream out) throws IOException;
    }

    private static void chunk(DataOutputStream out, String type, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.write(type.getBytes(StandardCharsets.US_ASCII));
            content.writeTo(data);
        }
        CRC32 check = new CRC32();
        check.update(bytes.toByteArray());
        out.writeInt(bytes.size() - type.length());
        bytes.writeTo(out);
        out.writeInt((int) check.getValue());
    }
}
