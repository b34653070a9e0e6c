package org.segmodel.train.lyrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.io.JsonLines;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;

/**
 * What a model said of each song of a data set, without the songs' texts: one row a song in JSON Lines,
 * {@code {"id": "a", "truth": [0, 1], "predicted": [0, 0], "probabilities": [[0.9, 0.1], [0.6, 0.4]]}}, classes as
 * numbers, probabilities by line and class or an empty list where there are none. From it every score can be computed
 * anew, song by song, and models be compared on the same songs. Holds no state.
 */
public final class PredictionFile {

    private static final String ID = "id";
    private static final String TRUTH = "truth";
    private static final String PREDICTED = "predicted";
    private static final String PROBABILITIES = "probabilities";

    private PredictionFile() {
    }

    /**
     * Writes a file, whole or not at all. What is read back is equal.
     *
     * @param file  replaced if it exists
     * @param songs in order
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, List<ScoredSong> songs) throws IOException {
        JsonLines.write(file, songs.stream().map(PredictionFile::row).toList());
    }

    /**
     * Reads a file.
     *
     * @param file written by {@link #write}
     * @return the songs, in order
     * @throws IOException naming the file, and the row counted from 1, if it cannot be read or a row is not as it should
     *                     be
     */
    public static List<ScoredSong> read(Path file) throws IOException {
        List<ScoredSong> songs = new ArrayList<>();
        for (Map<String, Object> row : JsonLines.read(file)) {
            try {
                songs.add(song(row));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ", row " + (songs.size() + 1) + ": " + e.getMessage()
                        + "; expected what a training or an evaluation wrote", e);
            }
        }
        return songs;
    }

    private static Map<String, Object> row(ScoredSong song) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(ID, song.id());
        row.put(TRUTH, song.prediction().truth());
        row.put(PREDICTED, song.prediction().predicted());
        row.put(PROBABILITIES, song.prediction().probabilities());
        return row;
    }

    private static ScoredSong song(Map<String, Object> row) {
        if (!(row.get(ID) instanceof String id)) {
            throw new IllegalArgumentException("'" + ID + "' is missing or no text");
        }
        double[][] probabilities = list(row, PROBABILITIES).stream()
                .map(line -> list(line, PROBABILITIES).stream().mapToDouble(p -> number(p, PROBABILITIES)).toArray())
                .toArray(double[][]::new);
        return new ScoredSong(id, new SongPrediction(classes(row, TRUTH), classes(row, PREDICTED), probabilities));
    }

    private static int[] classes(Map<String, Object> row, String key) {
        return list(row, key).stream().mapToInt(label -> {
            double number = number(label, key);
            if (number != (int) number) {
                throw new IllegalArgumentException("'" + key + "' holds " + label + ", which is no class number");
            }
            return (int) number;
        }).toArray();
    }

    private static List<?> list(Map<String, Object> row, String key) {
        return list(row.get(key), key);
    }

    private static List<?> list(Object value, String key) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("'" + key + "' is missing or no list");
    }

    private static double number(Object value, String key) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("'" + key + "' holds " + value + ", which is no number");
    }
}
