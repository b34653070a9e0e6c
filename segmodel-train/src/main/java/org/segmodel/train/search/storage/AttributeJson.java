package org.segmodel.train.search.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * JSON as Optuna writes it, which is Python's {@code json.dumps}: ASCII only, NaN and infinities bare, a space after colon and
 * comma.
 */
final class AttributeJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AttributeJson() {
    }

    /**
     * As text.
     *
     * @param value null, Boolean, Number, String, List or Map of these
     * @throws IllegalArgumentException if it is or holds anything else
     */
    static String write(Object value) {
        requirePlain(value);
        try {
            return JSON.writer(new PythonSpacing()).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }

    /**
     * From text.
     *
     * @return null, Boolean, Long, BigInteger (past 64 bits), Double, String, List or Map of these
     * @throws IllegalArgumentException if it is no JSON
     */
    static Object read(String json) {
        if (json == null) {
            throw new IllegalArgumentException("no JSON at all; expected a value");
        }
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + json, e);
        }
    }

    private static void requirePlain(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(AttributeJson::requirePlain);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> {
                if (!(name instanceof String)) {
                    throw new IllegalArgumentException("a map with the name " + name + "; expected text");
                }
                requirePlain(each);
            });
        } else if (!(value == null || value instanceof Boolean || value instanceof Number || value instanceof String)) {
            throw new IllegalArgumentException("a value of " + value.getClass().getName() + "; expected null, Boolean, "
                    + "Number, String, List or Map of these");
        }
    }

    /** One line. */
    private static final class PythonSpacing extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }
    }
}
