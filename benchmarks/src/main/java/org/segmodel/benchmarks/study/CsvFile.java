package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A CSV file (RFC 4180, with line feeds) that is complete after every row, so that a long run loses none. For one thread. */
final class CsvFile implements AutoCloseable {

    private final Writer out;
    private Collection<String> columns;

    /** A new file; what was there is replaced. */
    CsvFile(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
    }

    /**
     * Adds a row; the first one decides the columns.
     *
     * @throws IllegalArgumentException if a later row has other columns
     */
    void add(Map<String, ?> row) throws IOException {
        if (columns == null) {
            columns = row.keySet();
            write(columns);
        } else if (!row.keySet().equals(columns)) {
            throw new IllegalArgumentException("a row with the columns " + row.keySet() + "; expected " + columns);
        }
        write(row.values());
    }

    private void write(Collection<?> cells) throws IOException {
        out.write(cells.stream().map(CsvFile::cell).collect(Collectors.joining(",", "", "\n")));
        out.flush();
    }

    private static String cell(Object value) {
        String text = value.toString();
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
