package org.segmodel.core.io;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

/**
 * Writes songs as JSON Lines, one {@code {"id", "lines", "labels"}} a row in UTF-8. {@link SongReader} reads them back
 * equal if they keep its rules (no blank lines, no line breaks within a line). Unlabelled songs have no key
 * {@code labels}. Stateless, therefore safe for use by several threads.
 */
public final class SongWriter {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private SongWriter() {
    }

    /**
     * Writes a file, whole or not at all, with class numbers as labels.
     *
     * @param file  replaced if it exists
     * @param songs in the order of the rows
     * @throws IOException              if the file cannot be written
     * @throws IllegalArgumentException if two songs have one id, or a text holds half a surrogate pair
     */
    public static void write(Path file, Collection<Song> songs) throws IOException {
        AtomicFiles.write(file, out -> write(out, songs, null));
    }

    /**
     * Writes a file, whole or not at all, with names as labels.
     *
     * @param file   replaced if it exists
     * @param songs  in the order of the rows
     * @param labels names of the classes
     * @throws IOException              if the file cannot be written
     * @throws IllegalArgumentException if two songs have one id, a song has a class that {@code labels} lacks, or a
     *                                  text holds half a surrogate pair
     */
    public static void write(Path file, Collection<Song> songs, LabelSet labels) throws IOException {
        AtomicFiles.write(file, out -> write(out, songs, labels));
    }

    /**
     * Writes to a stream.
     *
     * @param out    flushed, not closed
     * @param songs  in the order of the rows
     * @param labels names of the classes; null for class numbers
     * @throws IOException              if writing fails
     * @throws IllegalArgumentException if two songs have one id, a song has a class that {@code labels} lacks, or a
     *                                  text holds half a surrogate pair
     */
    public static void write(OutputStream out, Collection<Song> songs, LabelSet labels) throws IOException {
        Set<String> ids = new HashSet<>();
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            // We end rows ourselves, so that the last one has its line feed too.
            json.setRootValueSeparator(null);
            for (Song song : songs) {
                if (!ids.add(song.id())) {
                    throw new IllegalArgumentException("two songs have the id " + Texts.quote(song.id())
                            + "; the file could not be read back");
                }
                requireCharacters(song);
                writeSong(json, song, labels);
                json.writeRaw('\n');
            }
        }
    }

    private static void requireCharacters(Song song) {
        if (Utf8.hasLoneSurrogate(song.id()) || song.lines().stream().anyMatch(Utf8::hasLoneSurrogate)) {
            throw new IllegalArgumentException("song " + Texts.quote(song.id())
                    + " holds half a surrogate pair, which UTF-8 cannot express");
        }
    }

    private static void writeSong(JsonGenerator json, Song song, LabelSet labels) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", song.id());
        json.writeArrayFieldStart("lines");
        for (String line : song.lines()) {
            json.writeString(line);
        }
        json.writeEndArray();
        if (song.labelled()) {
            json.writeArrayFieldStart("labels");
            for (int label : song.labels()) {
                writeLabel(json, song, label, labels);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeLabel(JsonGenerator json, Song song, int label, LabelSet labels) throws IOException {
        if (labels == null) {
            json.writeNumber(label);
        } else if (label >= 0 && label < labels.size()) {
            json.writeString(labels.name(label));
        } else {
            throw new IllegalArgumentException("song " + Texts.quote(song.id()) + " has a line of class " + label
                    + ", but the labels are " + labels.names());
        }
    }
}
