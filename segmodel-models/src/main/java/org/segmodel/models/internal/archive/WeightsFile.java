package org.segmodel.models.internal.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The layout of {@code weights.bin}. It follows from the shape of the network alone, so a reader knows every byte of the
 * header and the number of values before it opens the file.
 */
public final class WeightsFile {

    /** No model may be larger: its values must fit into one array and be held in memory. */
    public static final long MAX_BYTES = 1L << 30;

    private static final byte[] MAGIC = "SEGWGT01".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 1 << 16;

    private final int values;
    private final byte[] header;

    /**
     * The layout for a network.
     *
     * @param arrays names, in ASCII, and shapes in storage order
     * @throws IllegalArgumentException if the network is too large
     */
    public WeightsFile(Map<String, int[]> arrays) {
        long count = arrays.values().stream().mapToLong(WeightsFile::size).sum();
        if (count > MAX_BYTES / Float.BYTES) {
            throw new IllegalArgumentException("the network has " + count + " numbers; a model file holds at most "
                    + MAX_BYTES / Float.BYTES);
        }
        values = (int) count;
        header = header(arrays);
    }

    private static long size(int[] shape) {
        return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    }

    /** Size of the whole entry. */
    public long bytes() {
        return header.length + (long) values * Float.BYTES;
    }

    /**
     * All bytes of the entry.
     *
     * @param flat the values of all arrays
     * @throws IllegalArgumentException if they are more or fewer
     */
    public byte[] encode(float[] flat) {
        if (flat.length != values) {
            throw new IllegalArgumentException("expected " + values + " weights, got " + flat.length);
        }
        ByteBuffer out = ByteBuffer.allocate((int) bytes()).order(ByteOrder.LITTLE_ENDIAN).put(header);
        out.asFloatBuffer().put(flat);
        return out.array();
    }

    /**
     * Reads the values.
     *
     * @param in bytes of the entry
     * @throws IllegalArgumentException if the header is another one
     * @throws EOFException             if the stream is too short
     * @throws IOException              if it cannot be read
     */
    public float[] decode(InputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(header.length), header)) {
            throw new IllegalArgumentException("its header does not name the arrays and shapes of this network");
        }
        float[] flat = new float[values];
        byte[] chunk = new byte[CHUNK];
        for (int at = 0; at < values; at += CHUNK / Float.BYTES) {
            int bytes = Float.BYTES * Math.min(CHUNK / Float.BYTES, values - at);
            if (in.readNBytes(chunk, 0, bytes) < bytes) {
                throw new EOFException("it ends early");
            }
            ByteBuffer.wrap(chunk, 0, bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
                    .get(flat, at, bytes / Float.BYTES);
        }
        return flat;
    }

    private static byte[] header(Map<String, int[]> arrays) {
        ByteBuffer out = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).putInt(arrays.size());
        arrays.forEach((name, shape) -> {
            byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
            out.putInt(ascii.length).put(ascii).putInt(shape.length);
            for (int side : shape) {
                out.putInt(side);
            }
        });
        return Arrays.copyOf(out.array(), out.position());
    }
}
