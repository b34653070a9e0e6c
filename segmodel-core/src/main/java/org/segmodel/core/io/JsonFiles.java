package org.segmodel.core.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trees of maps, lists and values as JSON: UTF-8, keys in a stable order, two blanks of indentation, line feeds on
 * every system. Trees are brought into the one form of {@link JsonTrees} in both directions, so what is written reads
 * back equal; NaN and infinities are written as null. Stateless, therefore safe for use by several threads.
 */
public final class JsonFiles {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectWriter WRITER = JSON.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private JsonFiles() {
    }

    /**
     * Writes a tree, whole or not at all.
     *
     * @param file replaced if it exists
     * @param tree a tree as {@link JsonTrees#canonical} takes it
     * @throws IOException              if the file cannot be written
     * @throws IllegalArgumentException if the tree holds something that JSON cannot say
     */
    public static void write(Path file, Object tree) throws IOException {
        AtomicFiles.writeString(file, toJson(tree));
    }

    /**
     * A tree as text that ends with a line feed.
     *
     * @param tree a tree as {@link JsonTrees#canonical} takes it
     * @throws IllegalArgumentException if the tree holds something that JSON cannot say
     */
    public static String toJson(Object tree) {
        try {
            return WRITER.writeValueAsString(JsonTrees.canonical(tree)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file that holds one JSON value.
     *
     * @param file to read
     * @return the tree in the form of {@link JsonTrees}, unmodifiable; null if the file says {@code null}
     * @throws IOException naming file, line and column, if the file cannot be read, is not JSON, has a key twice in one
     *                     object, or goes on behind the value
     */
    public static Object read(Path file) throws IOException {
        return parse(file.toString(), Files.readAllBytes(file));
    }

    /**
     * Reads a file that holds one JSON object.
     *
     * @param file to read
     * @return the object's tree in the form of {@link JsonTrees}, unmodifiable
     * @throws IOException as {@link #read}, or if the file holds something other than an object
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> readObject(Path file) throws IOException {
        if (read(file) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IOException(file + ": expected a JSON object { … }, found another JSON value");
    }

    /**
     * Parses text that holds one JSON value.
     *
     * @param json the text
     * @return the tree in the form of {@link JsonTrees}, unmodifiable; null if the text says {@code null}
     * @throws IOException naming line and column, if the text is not one JSON value
     */
    public static Object parse(String json) throws IOException {
        return parse("JSON", json.getBytes(StandardCharsets.UTF_8));
    }

    private static Object parse(String source, byte[] bytes) throws IOException {
        try {
            return JsonTrees.canonical(JSON.readValue(bytes, Object.class));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr() + ":"
                    + e.getLocation().getColumnNr();
            // The parser tells its own place within the message once more.
            throw new IOException(source + where + ": not valid JSON: " + e.getOriginalMessage()
                    .replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1"), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(source + ": " + e.getMessage(), e);
        }
    }
}
