package org.segmodel.train.genre.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file of comma-separated values in UTF-8, read row by row. Stateless. */
final class CsvRows {

    private CsvRows() {
    }

    /** A row and its place. */
    record Row(Path file, long line, List<String> fields) {

        /** What is wrong with the row. */
        GenreDataException wrong(String problem) {
            return new GenreDataException(file + ":" + line + ": " + problem);
        }

        int number(int column) {
            try {
                return Integer.parseInt(fields.get(column).strip());
            } catch (NumberFormatException e) {
                throw wrong("column " + (column + 1) + " is '" + fields.get(column) + "'; expected a whole number");
            }
        }
    }

    /** Hands on each row; all have as many fields as the first. */
    static void read(Path file, Consumer<Row> rows) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            reader.forEach(row -> rows.accept(new Row(file, row.getStartingLineNumber(), row.getFields())));
        } catch (CsvParseException e) {
            throw new GenreDataException(file + ": not CSV: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IOException(file + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    static List<Row> all(Path file) throws IOException {
        List<Row> all = new ArrayList<>();
        read(file, all::add);
        return all;
    }

    /** Index of a column of a header row. */
    static int column(Row header, String name) {
        int column = header.fields().indexOf(name);
        if (column < 0) {
            throw header.wrong("there is no column '" + name + "'; the columns are " + String.join(", ", header.fields()));
        }
        return column;
    }
}
