package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.segmodel.examples.Quickstart;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.MetricTable;
import org.segmodel.models.segment.SegmentationWriter;
import org.segmodel.train.lyrics.LyricTrainingResult;
import org.segmodel.train.lyrics.config.Presets;
import org.segmodel.train.session.SessionFiles;

/** What a person wants to see after a quickstart. */
final class QuickstartSummary {

    /** For people's own songs, which are more than the corpus has. */
    private static final String PRESET = "cnn-crf";
    private static final Set<String> MAIN_SCORES = Set.of("macro_f1", "accuracy", "boundary_f1", "boundary_f1_tol1",
            "window_diff", "pk", "ece");
    private static final Set<String> MAIN_COUNTS = Set.of("songs", "lines", "boundaries");
    private static final String LEGEND = """

            macro_f1 and accuracy are about the label of each line, boundary_f1 about finding the very line at which
            a section begins (tol1: or its neighbour), ece about how far confidence is from the share of right lines.

            """;
    private static final String CAUTION = """
            Training never saw the test songs. They are only %d, and the validation songs %d: enough to see that
            learning works, too few to say how well it does on other songs.
            """;

    private QuickstartSummary() {
    }

    static String text(Quickstart.Result result) {
        LyricTrainingResult training = result.training();
        StringBuilder text = new StringBuilder("\nScores\n\n").append(scores(training).indent(2));
        text.append(LEGEND).append(training.test().map(test -> String.format(Locale.ROOT, CAUTION, songs(test),
                songs(training.validation()))).orElse(""));
        text.append(String.format(Locale.ROOT, "%nA test song as the model sees it: %s. %d of its %d lines have the "
                + "label of its writer.%n%n", result.song().id(), result.agreeing(), result.song().size()));
        text.append(SegmentationWriter.toText(result.segmentation()).replaceAll("(?m)^(?=.)", "  "));
        text.append("\nModel:      ").append(result.file())
                .append("\nAll scores: ").append(training.session().resolve(SessionFiles.FINAL_RESULTS)).append("\n\n");
        String program = "java -jar " + quoted(Program.jar());
        text.append("Segment a song of your own, a text file with one lyric line a row:\n  ").append(program)
                .append(" segment --model ").append(quoted(result.file())).append(" song.txt\n");
        text.append("Train on your own songs, JSON Lines with {\"id\", \"lines\", \"labels\"} in each row:\n  ")
                .append(program).append(" train ").append(Presets.PREFIX).append(PRESET)
                .append(" --set data.train_file=train.jsonl --set data.val_file=validation.jsonl\n");
        return text.toString();
    }

    private static String scores(LyricTrainingResult training) {
        Map<String, MetricReport> reports = new LinkedHashMap<>();
        reports.put("validation", main(training.validation()));
        training.test().ifPresent(test -> reports.put("test", main(test)));
        return MetricTable.text(reports);
    }

    private static MetricReport main(MetricReport report) {
        Map<String, Double> scores = new LinkedHashMap<>(report.scores());
        scores.keySet().retainAll(MAIN_SCORES);
        Map<String, Long> counts = new LinkedHashMap<>(report.counts());
        counts.keySet().retainAll(MAIN_COUNTS);
        return new MetricReport(report.labels(), scores, counts);
    }

    private static long songs(MetricReport report) {
        return report.counts().get("songs");
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./+,:@=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
