package org.segmodel.core.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the rows of one JSON Lines file into a collector. For one thread. */
final class JsonlSource {

    /** Text is limited by the size of a row, names are not kept: files have no say in what stays in memory. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(SongLimits.LARGEST_SONG_BYTES)
                    .build())
            .build();

    /** A word or number at the very end, like the {@code tru} of a {@code true} cut off. */
    private static final Pattern CUT_TOKEN = Pattern.compile("[\\w.+-]+");

    private final String source;
    private final SongLimits limits;
    private final SongCollector collector;

    JsonlSource(String source, SongCollector collector) {
        this.source = source;
        this.limits = collector.limits();
        this.collector = collector;
    }

    void readAll(InputStream in) throws IOException {
        RowReader rows = new RowReader(in, limits.maxSongBytes());
        boolean any = false;
        for (RowReader.Row row = rows.next(); row != null; row = rows.next()) {
            if (!row.isBlank()) {
                any = true;
                readRow(row);
            }
        }
        if (!any) {
            collector.fileProblem(source, "the file is empty; expected one song a row");
        }
    }

    private void readRow(RowReader.Row row) {
        if (row.tooLarge()) {
            bad(row, String.format(Locale.ROOT, "the row has %,d bytes; at most %,d are allowed", row.size(),
                    limits.maxSongBytes()));
            return;
        }
        Utf8.Decoded decoded = Utf8.decode(row.bytes(), 0);
        if (decoded.text() != null) {
            parse(row, decoded.text());
        } else if (decoded.cutOff() && !row.terminated()) {
            bad(row, cutOff());
        } else {
            bad(row, Utf8.complaint(row.bytes(), decoded.bad(), row.offset() + decoded.bad()));
        }
    }

    private void parse(RowReader.Row row, String text) {
        if (text.indexOf('\0') >= 0) {
            bad(row, "the row holds NUL bytes, the first at character " + (text.indexOf('\0') + 1)
                    + "; was the file written to the end?");
            return;
        }
        JsonlRowParser parser = new JsonlRowParser(collector.draft(), row.number());
        try (JsonParser json = JSON.createParser(text)) {
            if (parser.parse(json)) {
                collector.add(parser.id(), source, row.number(), parser.draft());
            } else {
                bad(row, "expected one JSON object like {\"id\": …, \"lines\": […], \"labels\": […]} in the row");
            }
        } catch (JsonProcessingException e) {
            String id = parser.id() == null ? "" : parser.id();
            collector.badSong(source, row.number(), id, explain(row, text, e));
        } catch (IOException e) {
            throw new AssertionError("reading from a string does not fail", e);
        }
    }

    private static String explain(RowReader.Row row, String text, JsonProcessingException e) {
        int from = e.getLocation() == null ? 0 : (int) e.getLocation().getCharOffset();
        String rest = text.substring(Math.min(Math.max(from, 0), text.length())).strip();
        boolean atEnd = text.stripLeading().startsWith("{") && (e instanceof JsonEOFException || rest.isEmpty());
        if (!row.terminated() && (atEnd || CUT_TOKEN.matcher(rest).matches())) {
            return cutOff();
        }
        if (atEnd) {
            return "the row ends inside the JSON object; is there a line break within a song?";
        }
        String where = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
        return "bad JSON" + where + ": " + e.getOriginalMessage().lines().findFirst().orElse("");
    }

    private static String cutOff() {
        return "the file ends inside the row; was it written to the end?";
    }

    private void bad(RowReader.Row row, String message) {
        collector.badSong(source, row.number(), "", message);
    }
}
