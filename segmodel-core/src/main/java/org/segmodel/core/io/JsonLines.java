package org.segmodel.core.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files with one JSON object a line, in UTF-8 and with line feeds on every system, for rows that a program writes and
 * reads itself; songs are read by {@link SongReader}. Objects are brought into the form of {@link JsonTrees} in both
 * directions; NaN and infinities are written as null. Stateless, therefore safe for use by several threads.
 */
public final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {
    }

    /**
     * One object as a line that ends with a line feed.
     *
     * @param row an object as {@link JsonTrees#canonicalMap} takes it
     * @throws IllegalArgumentException if it holds something that JSON cannot say
     */
    public static String toLine(Map<String, ?> row) {
        try {
            return JSON.writeValueAsString(JsonTrees.canonicalMap(row)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param file replaced if it exists
     * @param rows its objects, in order; none give an empty file
     * @throws IOException              if the file cannot be written
     * @throws IllegalArgumentException if a row holds something that JSON cannot say
     */
    public static void write(Path file, Iterable<? extends Map<String, ?>> rows) throws IOException {
        AtomicFiles.write(file, out -> {
            for (Map<String, ?> row : rows) {
                out.write(toLine(row).getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * Appends an object to a file, at once and without a buffer, so that whoever reads sees it. What a killed writer left
     * behind the last line feed is overwritten. An interrupt of the thread does not spoil the writing. For one writer at a
     * time.
     *
     * @param file made if it does not exist; its folder must
     * @param row  an object as {@link JsonTrees#canonicalMap} takes it
     * @throws IOException              if the file cannot be written
     * @throws IllegalArgumentException if it holds something that JSON cannot say
     */
    public static void append(Path file, Map<String, ?> row) throws IOException {
        byte[] line = toLine(row).getBytes(StandardCharsets.UTF_8);
        // A file channel would be closed by an interrupt of the thread; this is not.
        try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw")) {
            long end = target.length();
            while (end > 0 && byteAt(target, end - 1) != '\n') {
                end--;
            }
            target.setLength(end);
            target.seek(end);
            target.write(line);
        }
    }

    private static int byteAt(RandomAccessFile file, long place) throws IOException {
        file.seek(place);
        return file.read();
    }

    /**
     * Reads a file. Blank lines are passed over.
     *
     * @param file to read
     * @return its objects, in order
     * @throws IOException naming file and line, if the file cannot be read or a line is not one JSON object
     */
    public static List<Map<String, Object>> read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return rows(file, lines);
        }
    }

    /**
     * Reads a file that is still being written by {@link #append}, or whose writer was killed: what stands behind the last
     * line feed is not read.
     *
     * @param file to read
     * @return its objects so far, in order
     * @throws IOException as {@link #read}
     */
    public static List<Map<String, Object>> readSoFar(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return rows(file, new BufferedReader(new StringReader(new String(bytes, 0, end, StandardCharsets.UTF_8))));
    }

    private static List<Map<String, Object>> rows(Path file, BufferedReader lines) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
            if (!line.isBlank()) {
                rows.add(row(file, number, line));
            }
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Path file, int number, String line) throws IOException {
        Object value;
        try {
            value = JsonFiles.parse(line);
        } catch (IOException e) {
            throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
        }
        if (value instanceof Map<?, ?> map) {
            // A parsed tree has string keys only.
            return (Map<String, Object>) map;
        }
        throw new IOException(file + ":" + number + ": expected a JSON object { … }, found another JSON value");
    }
}
