package org.segmodel.core.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

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

    private final String source;
    private final SongLimits limits;
    private final SongCollector collector;

    JsonlSource(String source, SongLimits limits, SongCollector collector) {
        this.source = source;
        this.limits = limits;
        this.collector = collector;
    }

    void readAll(InputStream in) throws IOException {
        RowReader rows = new RowReader(in, limits.maxSongBytes());
        boolean any = false;
        for (RowReader.Row row = rows.next(); row != null; row = rows.next()) {
            if (row.tooLarge() || !isBlank(row.bytes())) {
                any = true;
                readRow(row);
            }
        }
        if (!any) {
            collector.fileProblem(source, "the file is empty; expected one song a row");
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
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
        RowParser parser = new RowParser(collector.draft(), row.number());
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
        boolean atEnd = e instanceof JsonEOFException || e.getLocation() != null
                && e.getLocation().getCharOffset() >= text.stripTrailing().length();
        if (atEnd && !row.terminated()) {
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

    /** Fills a draft from the one object of a row. */
    private static final class RowParser {

        private final SongDraft draft;
        private final int fileLine;
        private final Set<String> seen = new HashSet<>();
        private String id;

        RowParser(SongDraft draft, int fileLine) {
            this.draft = draft;
            this.fileLine = fileLine;
        }

        String id() {
            return id;
        }

        SongDraft draft() {
            return draft;
        }

        /** False if the row is not exactly one object. */
        boolean parse(JsonParser json) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                // To the end of the value, so that bad JSON is called so.
                json.skipChildren();
                return false;
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "id" -> {
                        once(key);
                        readId(json);
                    }
                    case "lines" -> {
                        once(key);
                        readLines(json);
                    }
                    case "labels" -> {
                        once(key);
                        readLabels(json);
                    }
                    default -> json.skipChildren();
                }
            }
            return json.nextToken() == null;
        }

        private void once(String key) {
            if (!seen.add(key)) {
                draft.fault("key", fileLine, "the key '" + key + "' is there twice");
            }
        }

        private void readId(JsonParser json) throws IOException {
            JsonToken token = json.currentToken();
            if (token == JsonToken.VALUE_NULL) {
                return;
            }
            if (token != JsonToken.VALUE_STRING) {
                draft.fault("id", fileLine, "'id' is " + type(token) + "; expected a string");
                json.skipChildren();
                return;
            }
            String text = json.getText();
            String wrong = draft.wrongId(text);
            if (wrong == null) {
                id = text;
            } else {
                draft.fault("id", fileLine, "'id' " + wrong);
            }
        }

        private void readLines(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                draft.linesAreNot(type(json.currentToken()), fileLine);
                json.skipChildren();
                return;
            }
            draft.beginLines();
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    draft.line(json.getText(), fileLine);
                } else {
                    draft.notALine(type(token), fileLine);
                    json.skipChildren();
                }
            }
        }

        private void readLabels(JsonParser json) throws IOException {
            JsonToken first = json.currentToken();
            if (first == JsonToken.VALUE_NULL || draft.reading() == LabelReading.IGNORED) {
                json.skipChildren();
                return;
            }
            if (first != JsonToken.START_ARRAY) {
                draft.labelsAreNot(type(first), fileLine);
                json.skipChildren();
                return;
            }
            draft.beginLabels();
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                readLabel(json, token);
            }
        }

        private void readLabel(JsonParser json, JsonToken token) throws IOException {
            if (token == JsonToken.VALUE_STRING) {
                draft.label(json.getText(), fileLine);
            } else if (token == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                draft.label(json.getLongValue(), fileLine);
            } else {
                draft.notALabel(type(token), fileLine);
                json.skipChildren();
            }
        }

        private static String type(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> "an object";
                case START_ARRAY -> "a list";
                case VALUE_STRING -> "a string";
                case VALUE_NUMBER_INT -> "a whole number";
                case VALUE_NUMBER_FLOAT -> "a number with a fraction";
                case VALUE_TRUE, VALUE_FALSE -> "true or false";
                default -> "null";
            };
        }
    }
}
