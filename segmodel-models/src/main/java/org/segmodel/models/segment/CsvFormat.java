package org.segmodel.models.segment;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.segmodel.core.song.LabelSet;

/** One row a lyric line. */
final class CsvFormat implements SongFormat {

    private final Shown shown;
    private final LabelSet labels;
    private boolean uncertain;

    CsvFormat(Shown shown, LabelSet labels) {
        this.shown = shown;
        this.labels = labels;
    }

    @Override
    public String head(Segmentation first, boolean several) {
        List<String> names = new ArrayList<>(List.of("id", "number", "section", "line", "label", "confidence"));
        if (shown.probabilities()) {
            labels.names().forEach(label -> names.add("p_" + label));
        }
        uncertain = first.uncertainty().isPresent();
        if (uncertain) {
            names.addAll(List.of("predictive_entropy", "expected_entropy", "mutual_information"));
        }
        return rows(csv -> csv.writeRecord(names));
    }

    @Override
    public String song(String id, Segmentation song, boolean several) {
        return rows(csv -> {
            for (Section section : shown.sections(song)) {
                int number = song.sections().indexOf(section) + 1;
                for (int line = section.start(); line < section.end(); line++) {
                    csv.writeRecord(row(id, song, number, line));
                }
            }
        });
    }

    private List<String> row(String id, Segmentation song, int section, int line) {
        List<String> row = new ArrayList<>(List.of(id, Integer.toString(line + 1), Integer.toString(section),
                song.lines().get(line), song.label(line), shown.rounded(song.confidence(line)).toPlainString()));
        for (int c = 0; c < labels.size() && shown.probabilities(); c++) {
            row.add(shown.rounded(song.probability(line, c)).toPlainString());
        }
        if (uncertain) {
            row.addAll(song.uncertainty().map(of -> DoubleStream.of(of.predictiveEntropy()[line],
                    of.expectedEntropy()[line], of.mutualInformation(line))
                    .mapToObj(number -> shown.rounded(number).toPlainString()).toList())
                    .orElse(List.of("", "", "")));
        }
        return row;
    }

    private static String rows(Consumer<CsvWriter> content) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            content.accept(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    @Override
    public String separator() {
        return "";
    }

    @Override
    public String tail(boolean several) {
        return "";
    }
}
