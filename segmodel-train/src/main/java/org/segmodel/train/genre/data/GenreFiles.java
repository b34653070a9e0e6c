package org.segmodel.train.genre.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.segmodel.core.io.JsonFiles;

/** The names of the files in the folder of a {@link GenreDataset}, and how the small ones are read. Stateless. */
final class GenreFiles {

    static final String SPECTROGRAMS = "spectrograms.npy";
    static final String FRAMES = "frames.npy";
    static final String FRAME_COUNTS = "frame_counts.npy";
    static final String LABELS = "labels_multilabel.npy";
    static final String TRACK_IDS = "track_ids.json";
    static final String ARTISTS = "artists.json";
    private static final String NAMES_PREFIX = "genre_names_";
    private static final String JSON = ".json";
    private static final Set<String> FIXED = Set.of(SPECTROGRAMS, FRAMES, FRAME_COUNTS, LABELS, TRACK_IDS, ARTISTS);

    private GenreFiles() {
    }

    /** Whether a file of this name is part of a data set. */
    static boolean isOfDataset(String name) {
        return FIXED.contains(name) || isNames(name);
    }

    private static boolean isNames(String name) {
        return name.startsWith(NAMES_PREFIX) && name.endsWith(JSON);
    }

    static String names(int genres) {
        return NAMES_PREFIX + genres + JSON;
    }

    /** The file of names for the given number of columns. */
    static Path findNames(Path folder, int genres) throws IOException {
        Path file = folder.resolve(names(genres));
        if (Files.exists(file)) {
            return file;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> others = files.map(path -> path.getFileName().toString())
                    .filter(GenreFiles::isNames).sorted().toList();
            throw new GenreDataException(folder + " has no " + file.getFileName() + ", although " + LABELS + " has "
                    + genres + " columns; " + (others.isEmpty() ? "expected a JSON list of their names, in order"
                    : "found " + String.join(", ", others) + ", which belongs to other labels"));
        }
    }

    /** A JSON list of strings and whole numbers; null elements become null. */
    static List<String> readList(Path file) throws IOException {
        if (!(JsonFiles.read(file) instanceof List<?> list)) {
            throw new GenreDataException(file + ": expected a JSON list");
        }
        for (int i = 0; i < list.size(); i++) {
            Object value = list.get(i);
            if (value != null && !(value instanceof String) && !(value instanceof Long)) {
                throw new GenreDataException(file + ": element " + i + " is " + value + "; expected a string or a whole number");
            }
        }
        return list.stream().map(value -> value == null ? null : value.toString()).toList();
    }

    static List<String> readList(Path file, int length) throws IOException {
        List<String> list = readList(file);
        if (list.size() != length) {
            throw new GenreDataException(file + " has " + list.size() + " elements; expected " + length
                    + ", one for each row of " + LABELS + " and its array");
        }
        return list;
    }
}
