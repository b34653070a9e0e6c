package org.segmodel.models.saved;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.Weights;

/**
 * The layout of {@code weights.bin}. It follows from the shape of the tagger alone, so a reader knows every byte of the
 * header and the number of values before it opens the file.
 */
final class WeightsFile {

    /** No model may be larger: its values must fit into one array and be held in memory. */
    static final long MAX_BYTES = 1L << 30;

    private static final byte[] MAGIC = "SEGWGT01".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 1 << 16;

    private final int values;
    private final byte[] header;

    /**
     * The layout for a tagger.
     *
     * @throws IllegalArgumentException if the tagger is impossible or too large
     */
    WeightsFile(ModelConfig config, int inputs, int classes) {
        long count = Weights.size(config, inputs, classes);
        if (count * Float.BYTES > MAX_BYTES) {
            throw new IllegalArgumentException("the tagger has " + count + " numbers; a model file holds at most "
                    + MAX_BYTES / Float.BYTES);
        }
        values = (int) count;
        header = header(Weights.arrays(config, inputs, classes));
    }

    /** Size of the whole entry. */
    long bytes() {
        return header.length + (long) values * Float.BYTES;
    }

    /** All bytes of the entry. */
    byte[] encode(float[] flat) {
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
     * @throws IllegalArgumentException if the header is another one
     * @throws EOFException             if the stream is too short
     */
    float[] decode(InputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(header.length), header)) {
            throw new IllegalArgumentException("its header does not name the arrays and shapes of this tagger");
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
