package org.segmodel.models.segment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes segmentations as text or JSON. Every result ends with a line feed; a song without lines gives empty text.
 * Confidences and probabilities have four decimals, with a point in every locale. Stateless, therefore
 * safe for use by several threads.
 *
 * <h2>Text</h2>
 * A header before each section, such as {@code [Chorus (0.9731)]}, with the section's confidence; a blank line between
 * sections. {@link org.segmodel.core.io.SongReader} reads it as a labelled song, since it passes over what stands in
 * parentheses, unless a label ends in a number or a lyric line stands in square brackets itself. Lines are
 * stripped, and line breaks within one are written as blanks.
 *
 * <h2>JSON</h2>
 * {@code id}; {@code sections}, each with {@code start}, {@code end} (exclusive), {@code label} and {@code confidence};
 * {@code lines}, each with {@code text}, {@code label}, {@code confidence} and {@code probabilities} by label. Lines
 * are counted from 0 without the blank ones.
 */
public final class SegmentationWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int DECIMALS = 4;

    private SegmentationWriter() {
    }

    /**
     * Writes in one of the formats.
     *
     * @param format       which
     * @param id           name of the song; the text does not show it
     * @param segmentation what was found
     */
    public static String toString(SegmentationFormat format, String id, Segmentation segmentation) {
        return switch (format) {
            case TEXT -> toText(segmentation);
            case JSON -> toJson(id, segmentation);
            case JSONL -> toJsonLine(id, segmentation);
        };
    }

    /**
     * The lines below headers.
     *
     * @param segmentation what was found
     */
    public static String toText(Segmentation segmentation) {
        StringBuilder text = new StringBuilder();
        for (Section section : segmentation.sections()) {
            text.append(text.isEmpty() ? "[" : "\n[").append(title(section.label())).append(" (")
                    .append(rounded(section.confidence())).append(")]\n");
            for (String line : segmentation.lines(section)) {
                text.append(line.strip().replaceAll("\\R", " ")).append('\n');
            }
        }
        return text.toString();
    }

    /**
     * One JSON object over several lines.
     *
     * @param id           name of the song
     * @param segmentation what was found
     */
    public static String toJson(String id, Segmentation segmentation) {
        return json(id, segmentation, true);
    }

    /**
     * One JSON object in one line.
     *
     * @param id           name of the song
     * @param segmentation what was found
     */
    public static String toJsonLine(String id, Segmentation segmentation) {
        return json(id, segmentation, false);
    }

    private static String json(String id, Segmentation segmentation, boolean indented) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            if (indented) {
                json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            }
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeArrayFieldStart("sections");
            for (Section section : segmentation.sections()) {
                writeSection(json, section);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("lines");
            for (int line = 0; line < segmentation.size(); line++) {
                writeLine(json, segmentation, line);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    private static void writeSection(JsonGenerator json, Section section) throws IOException {
        json.writeStartObject();
        json.writeNumberField("start", section.start());
        json.writeNumberField("end", section.end());
        json.writeStringField("label", section.label());
        json.writeNumberField("confidence", rounded(section.confidence()));
        json.writeEndObject();
    }

    private static void writeLine(JsonGenerator json, Segmentation segmentation, int line) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", segmentation.lines().get(line));
        json.writeStringField("label", segmentation.label(line));
        json.writeNumberField("confidence", rounded(segmentation.confidence(line)));
        json.writeObjectFieldStart("probabilities");
        for (int c = 0; c < segmentation.labelSet().size(); c++) {
            json.writeNumberField(segmentation.labelSet().name(c), rounded(segmentation.probability(line, c)));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** {@code pre-chorus} becomes {@code Pre-Chorus}. */
    private static String title(String label) {
        return Stream.of(label.split("-")).map(word -> word.isEmpty() ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)).collect(Collectors.joining("-"));
    }
}
