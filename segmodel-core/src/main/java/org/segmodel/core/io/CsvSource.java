package org.segmodel.core.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the rows of one CSV file into a collector. Rows are cut here and parsed one by one, so that what is wrong with one
 * does not concern the others, and none is kept that is too large. For one thread.
 */
final class CsvSource {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final String source;
    private final SongCollector collector;
    private final CsvRowEnd rowEnd = new CsvRowEnd();
    private char separator = ',';

    CsvSource(String source, SongCollector collector) {
        this.source = source;
        this.collector = collector;
    }

    /** What is wrong with a row. */
    private static final class BadRow extends Exception {

        private static final long serialVersionUID = 1L;

        BadRow(String message) {
            super(message);
        }
    }

    void readAll(InputStream in) throws IOException {
        RowReader rows = new RowReader(in, collector.limits().maxSongBytes(), rowEnd);
        Optional<CsvColumns> header = header(next(rows));
        if (header.isEmpty()) {
            return;
        }
        CsvColumns columns = header.get();
        CsvLayout layout = columns.line().isPresent() ? new CsvLineRows(source, columns, collector)
                : new CsvSongRows(source, columns, collector);
        RowReader.Row row = next(rows);
        if (row == null) {
            collector.fileProblem(source, "there is a header and no row below it");
        }
        for (; row != null; row = next(rows)) {
            read(row, columns, layout);
        }
        layout.end();
    }

    /** The next row that is not blank; null if there is none. */
    private static RowReader.Row next(RowReader rows) throws IOException {
        RowReader.Row row = rows.next();
        while (row != null && row.isBlank()) {
            row = rows.next();
        }
        return row;
    }

    private Optional<CsvColumns> header(RowReader.Row row) {
        if (row == null) {
            collector.fileProblem(source, "the file is empty; expected a header row");
            return Optional.empty();
        }
        try {
            String text = decode(row);
            for (char each : SEPARATORS) {
                separator = count(text, each) > count(text, separator) ? each : separator;
            }
            rowEnd.setSeparator(separator);
            CsvColumns columns = CsvColumns.of(parse(text));
            if (collector.reading() == LabelReading.REQUIRED && columns.lacksLabels() != null) {
                throw new BadRow(columns.lacksLabels());
            }
            return Optional.of(columns);
        } catch (BadRow | IllegalArgumentException e) {
            collector.fileProblem(source, e.getMessage());
            return Optional.empty();
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private void read(RowReader.Row row, CsvColumns columns, CsvLayout layout) {
        List<String> fields = List.of();
        try {
            fields = parse(decode(row));
            if (fields.size() != columns.count()) {
                throw new BadRow("the row has " + fields.size() + (fields.size() == 1 ? " field" : " fields")
                        + ", but the header has " + columns.count() + "; put fields that hold a "
                        + (separator == ',' ? "comma" : separator == ';' ? "semicolon" : "tab") + " into quotes");
            }
            layout.row(row, fields);
        } catch (BadRow e) {
            layout.badRow(row, visibleId(row, columns), e.getMessage());
        }
    }

    private String decode(RowReader.Row row) throws BadRow {
        if (row.tooLarge()) {
            throw new BadRow(String.format(Locale.ROOT, "the row has %,d bytes; at most %,d are allowed; is a quote not "
                    + "closed?", row.size(), collector.limits().maxSongBytes()));
        }
        if (!row.terminated() && rowEnd.isOpen()) {
            throw new BadRow("a quote that is opened in the row is not closed before the end of the file");
        }
        Utf8.Decoded decoded = Utf8.decode(row.bytes(), 0);
        if (decoded.text() == null) {
            throw new BadRow(Utf8.complaint(row.bytes(), decoded.bad(), row.offset() + decoded.bad()));
        }
        return decoded.text();
    }

    private List<String> parse(String row) throws BadRow {
        try {
            return CsvReader.builder().fieldSeparator(separator)
                    .allowUnclosedQuote(false).maxBufferSize(Math.max(1, row.length()) + 1)
                    .ofSingleCsvRecord(row).getFields();
        } catch (CsvParseException e) {
            throw new BadRow("the row is not CSV as RFC 4180 has it: " + e.getMessage());
        }
    }

    /** The id in a row that is bad, if it can be seen in spite of that. */
    private String visibleId(RowReader.Row row, CsvColumns columns) {
        if (row.tooLarge() || columns.id().isEmpty()) {
            return null;
        }
        try {
            // Wrong bytes become replacement characters; most often they are in another field.
            List<String> fields = parse(new String(row.bytes(), StandardCharsets.UTF_8));
            String id = fields.size() > columns.id().getAsInt() ? fields.get(columns.id().getAsInt()) : "";
            return id.isBlank() || id.indexOf('\uFFFD') >= 0 ? null : id.strip();
        } catch (BadRow e) {
            return null;
        }
    }
}
