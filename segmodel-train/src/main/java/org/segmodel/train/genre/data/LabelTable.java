package org.segmodel.train.genre.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Clips listed in a CSV file. Stateless. */
public final class LabelTable {

    private LabelTable() {
    }

    /**
     * Reads a table: a header with the columns {@code file} and {@code genres}, and if artists are known {@code artist}; then
     * a row for each clip with its genres parted by semicolons.
     *
     * @param table CSV in UTF-8
     * @param audio folder in which the files lie; their names in the table are relative to it, and are the ids
     * @return in the order of the table
     * @throws GenreDataException naming file and line, if a column is missing, a clip is listed twice or has no genre
     * @throws IOException        if it cannot be read
     */
    public static List<LabelledClip> read(Path table, Path audio) throws IOException {
        List<CsvRows.Row> rows = CsvRows.all(table);
        if (rows.size() < 2) {
            throw new GenreDataException(table + " has no clips; expected a header 'file,genres' and a row for each");
        }
        int file = CsvRows.column(rows.get(0), "file");
        int genres = CsvRows.column(rows.get(0), "genres");
        int artist = rows.get(0).fields().indexOf("artist");
        Set<String> seen = new HashSet<>();
        List<LabelledClip> clips = new ArrayList<>();
        for (CsvRows.Row row : rows.subList(1, rows.size())) {
            String name = row.fields().get(file).strip();
            Set<String> names = new TreeSet<>(Arrays.stream(row.fields().get(genres).split(";")).map(String::strip)
                    .filter(genre -> !genre.isEmpty()).toList());
            if (name.isEmpty() || !seen.add(name)) {
                throw row.wrong(name.isEmpty() ? "the column 'file' is empty" : name + " is listed twice");
            }
            if (names.isEmpty()) {
                throw row.wrong(name + " has no genre; expected names parted by semicolons");
            }
            clips.add(new LabelledClip(name, audio.resolve(name), names, artist < 0 ? Optional.empty()
                    : Optional.of(row.fields().get(artist).strip()).filter(text -> !text.isEmpty())));
        }
        return clips;
    }
}
