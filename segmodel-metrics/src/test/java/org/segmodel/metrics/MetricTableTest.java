package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.LabelSet;

class MetricTableTest {

    private static MetricReport report(String score, double value, long songs) {
        return new MetricReport(LabelSet.VERSE_CHORUS, Map.of(score, value), Map.of("songs", songs));
    }

    @Test
    void text() {
        assertThat(MetricTable.text(report("pk", 0.12345, 1250))).isEqualTo("""
                metric   value  better
                pk      0.1235  lower
                songs     1250
                """);
    }

    @Test
    void sideBySide() {
        Map<String, MetricReport> reports = new LinkedHashMap<>();
        reports.put("before", report("pk", 0.5, 3));
        reports.put("after | now", report("macro_f1", 1, 4));
        assertThat(MetricTable.text(reports)).isEqualTo("""
                metric    before  after | now  better
                pk        0.5000            -  lower
                macro_f1       -       1.0000  higher
                songs          3            4
                """);
        assertThat(MetricTable.markdown(reports)).isEqualTo("""
                | metric | before | after \\| now | better |
                |---|---:|---:|---|
                | pk | 0.5000 | - | lower |
                | macro_f1 | - | 1.0000 | higher |
                | songs | 3 | 4 |  |
                """);
    }

    @Test
    void wholeReport() {
        MetricReport report = Evaluation.of(LabelSet.VERSE_CHORUS, SongPrediction.of(Labels.of("0011"),
                Labels.of("0111"))).report();
        assertThat(MetricTable.text(report).lines()).hasSize(1 + report.toMap().size())
                .anyMatch(line -> line.matches("boundary_f1_tol1 +1\\.0000  higher"));
        assertThat(MetricTable.markdown(report).lines()).hasSize(2 + report.toMap().size())
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 4);
    }

    @Test
    void definitions() {
        String table = MetricTable.definitions(MetricCatalogue.of(LabelSet.VERSE_CHORUS));
        assertThat(table).contains("| `window_diff` |", "Pevzner and Hearst 2002", "| lower | [0, 1] |");
        assertThat(table.lines().map(line -> line.replace("\\|", "")))
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 6);
    }

    @Test
    void noReports() {
        assertThatThrownBy(() -> MetricTable.text(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
