package org.segmodel.core.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Fills a draft from the one object of a JSON Lines row. For one row. */
final class JsonlRowParser {

    private final SongDraft draft;
    private final int fileLine;
    private final Set<String> seen = new HashSet<>();
    private String id;

    JsonlRowParser(SongDraft draft, int fileLine) {
        this.draft = draft;
        this.fileLine = fileLine;
    }

    /** The id; null if there was none that is fit. */
    String id() {
        return id;
    }

    /** What was read. */
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
            draft.notALabel(token == JsonToken.VALUE_NUMBER_INT ? "a whole number out of range" : type(token),
                    fileLine);
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
