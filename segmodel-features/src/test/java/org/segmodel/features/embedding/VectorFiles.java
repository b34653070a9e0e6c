package org.segmodel.features.embedding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes small files of word vectors. */
public final class VectorFiles {

    private VectorFiles() {
    }

    /** Random vectors for some words. */
    public static Map<String, float[]> random(int dimension, long seed, String... words) {
        Random random = new Random(seed);
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (String word : words) {
            float[] vector = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                vector[d] = (float) random.nextGaussian();
            }
            vectors.put(word, vector);
        }
        return vectors;
    }

    /** The binary format; {@code after} follows each vector, as a line feed does in some files. */
    public static Path binary(Path file, Map<String, float[]> vectors, String after) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8(vectors.size() + " " + vectors.values().iterator().next().length + "\n"));
        vectors.forEach((word, vector) -> {
            out.writeBytes(utf8(word + " "));
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            out.writeBytes(bytes.array());
            out.writeBytes(utf8(after));
        });
        return Files.write(file, out.toByteArray());
    }

    /** Text, with a header or without, with blanks or tabs between the numbers. */
    public static Path text(Path file, Map<String, float[]> vectors, boolean header, String separator, String lineEnd)
            throws IOException {
        StringBuilder text = new StringBuilder();
        if (header) {
            text.append(vectors.size()).append(' ').append(vectors.values().iterator().next().length).append(lineEnd);
        }
        vectors.forEach((word, vector) -> text.append(word).append(separator)
                .append(IntStream.range(0, vector.length).mapToObj(d -> Float.toString(vector[d]))
                        .collect(Collectors.joining(separator))).append(lineEnd));
        return Files.write(file, utf8(text.toString()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
