package org.segmodel.models.segment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.segmodel.models.decode.LineUncertainty;

/** JSON objects: each in one line, or indented and, if they are several, in an array. */
final class JsonFormat implements SongFormat {

    private static final JsonFactory JSON = new JsonFactory();

    private final Shown shown;
    private final boolean indented;

    JsonFormat(Shown shown, boolean indented) {
        this.shown = shown;
        this.indented = indented;
    }

    @Override
    public String head(Segmentation first, boolean several) {
        return indented && several ? "[\n" : "";
    }

    @Override
    public String song(String id, Segmentation song, boolean several) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            if (indented) {
                json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            }
            write(json, id, song);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return indented && several ? out.toString() : out.append('\n').toString();
    }

    @Override
    public String separator() {
        return indented ? ",\n" : "";
    }

    @Override
    public String tail(boolean several) {
        return indented && several ? "\n]\n" : "";
    }

    private void write(JsonGenerator json, String id, Segmentation song) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeArrayFieldStart("sections");
        for (Section section : shown.sections(song)) {
            json.writeStartObject();
            json.writeNumberField("start", section.start());
            json.writeNumberField("end", section.end());
            json.writeStringField("label", section.label());
            json.writeNumberField("confidence", shown.rounded(section.confidence()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lines");
        for (Section section : shown.sections(song)) {
            for (int line = section.start(); line < section.end(); line++) {
                writeLine(json, song, line);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeLine(JsonGenerator json, Segmentation song, int line) throws IOException {
        json.writeStartObject();
        if (shown.isPart()) {
            // Otherwise the place in the list says it.
            json.writeNumberField("line", line);
        }
        json.writeStringField("text", song.lines().get(line));
        json.writeStringField("label", song.label(line));
        json.writeNumberField("confidence", shown.rounded(song.confidence(line)));
        if (shown.probabilities()) {
            json.writeObjectFieldStart("probabilities");
            for (int c = 0; c < song.labelSet().size(); c++) {
                json.writeNumberField(song.labelSet().name(c), shown.rounded(song.probability(line, c)));
            }
            json.writeEndObject();
        }
        if (song.uncertainty().isPresent()) {
            LineUncertainty uncertainty = song.uncertainty().get();
            json.writeNumberField("predictive_entropy", shown.rounded(uncertainty.predictiveEntropy()[line]));
            json.writeNumberField("expected_entropy", shown.rounded(uncertainty.expectedEntropy()[line]));
            json.writeNumberField("mutual_information", shown.rounded(uncertainty.mutualInformation(line)));
        }
        json.writeEndObject();
    }
}
