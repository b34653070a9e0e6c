package org.segmodel.examples.pretrained;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.Digests;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.config.EncoderType;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.Weights;
import org.segmodel.models.saved.SavedModel;

/**
 * The card of the pretrained model in Markdown (Mitchell et al. 2019, Model Cards for Model Reporting).
 *
 * @param model     the model
 * @param seeds     scores on the validation songs of what led to it, a report for each seed
 * @param evaluated what the model says of labelled songs, by the name of their file; the validation songs first
 */
record ModelCard(SavedModel model, Map<String, List<MetricReport>> seeds, Map<String, List<SongPrediction>> evaluated) {

    private static final List<String> SCORES = List.of("macro_f1", "chorus_f1", "boundary_f1", "boundary_f1_tol1",
            "window_diff", "complete_segments", "ece");
    private static final int RESAMPLES = 1000;
    private static final double CONFIDENCE = 0.95;

    String text(long bytes) {
        StringBuilder text = new StringBuilder();
        text.append("# Pretrained model: verse and chorus\n\n");
        line(text, "Tags every line of an English song as %s, from the words alone. %s. One network of %d numbers, %.2f MB;"
                + " weights SHA-256 `%s`.\n", String.join(" or ", model.labels().names()), shape(),
                Weights.count(model.model(), model.inputs(), model.labels().size()), bytes / 1e6,
                Digests.sha256(model.weights().flat()));
        text.append("""
                ## Data

                Trained on songs with a verse or chorus label for each line; the songs are not part of this project, and the
                model holds none of their text. The weights are those of the last epoch and owe nothing to the validation
                songs; the temperature of the confidence is fitted on them, and the kind of network was chosen among many
                with an eye on them, so that their figures flatter it a little.

                | file | songs | lines | SHA-256 |
                |---|---|---|---|
                """);
        for (DataDigest digest : model.manifest().data()) {
            line(text, "| `%s` | %d | %d | `%s` |", digest.name(), digest.counts().get("songs"),
                    digest.counts().get("lines"), digest.sha256());
        }
        text.append("\n## Figures\n\nOn the validation songs, mean ± standard deviation over seeds; ECE cross-fitted over "
                + "songs:\n\n");
        header(text, "model", List.of("seeds"));
        seeds.forEach((name, reports) -> {
            text.append("| ").append(name).append(" | ").append(reports.size());
            SCORES.forEach(score -> text.append(" | ").append(overSeeds(reports, score)));
            text.append(" |\n");
        });
        line(text, "\nThe shipped model (the first seed of the distilled ones), with %.0f %% bootstrap intervals over songs "
                + "(%d resamples). Files other than the validation file were never trained on or looked at; the ECE of the "
                + "validation songs here is of the lines that the temperature was fitted on (and resampling raises any ECE, "
                + "so its interval may lie above the estimate):\n", 100 * CONFIDENCE,
                RESAMPLES);
        header(text, "songs", List.of("count"));
        evaluated.forEach((name, songs) -> {
            Map<String, Interval> intervals = SongBootstrap.interval(model.labels(), songs, SCORES,
                    RESAMPLES, CONFIDENCE, 1);
            text.append("| `").append(name).append("` | ").append(songs.size());
            SCORES.forEach(score -> text.append(" | ").append(interval(intervals.get(score))));
            text.append(" |\n");
        });
        text.append("""

                Definitions: docs/metrics.md. Boundary F1 is strict, pooled over songs, and does not count the beginning of a
                song; `tol1` allows one line; lower is better for WindowDiff and ECE.

                ## Limits

                - Two classes: intro, bridge, outro and the like count as verse, pre-chorus, hook and refrain as chorus, as the
                  labels of the training songs do.
                - What repeats is what it goes by. Songs whose verses repeat, whose choruses are reworded, or that have no
                  repetition at all are where it errs most; about half of its errors on the training songs' like are lines
                  whose label is open to debate.
                - English spelling and sounds are assumed; other scripts are read, but rhyme and syllables then say little.
                - Confidence is calibrated on songs like the training songs; on others it can be off, see the table.

                ## Made by

                ```sh
                java -cp segmodel-examples/target/segmodel.jar org.segmodel.examples.pretrained.MakePretrained \\
                    --train train.jsonl --val val.jsonl --other other.jsonl --work runs \\
                    --out segmodel-models/src/main/resources/org/segmodel/models/pretrained
                ```

                """);
        line(text, "segmodel %s, %s. The same command on the same songs and kind of machine gives the same weights.",
                model.manifest().suiteVersion(), model.manifest().ended());
        return text.toString();
    }

    private String shape() {
        ModelConfig shape = model.model();
        String encoder = shape.encoder() == EncoderType.CNN ? String.format(Locale.ROOT,
                "%d convolution blocks of %d channels (dilations %s)", shape.convolutionDilations().size(),
                shape.convolutionChannels(), shape.convolutionDilations()) : String.format(Locale.ROOT,
                "%d BiLSTM layer(s) of %d units a direction", shape.numLayers(), shape.hiddenDim());
        return String.format(Locale.ROOT, "%d numbers a line, %s, %s output", model.inputs(), encoder,
                shape.output().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static void header(StringBuilder text, String first, List<String> more) {
        text.append("| ").append(first);
        more.forEach(name -> text.append(" | ").append(name));
        SCORES.forEach(score -> text.append(" | ").append(score));
        text.append(" |\n|").append("---|".repeat(1 + more.size() + SCORES.size())).append('\n');
    }

    private static String overSeeds(List<MetricReport> reports, String score) {
        double[] values = reports.stream().mapToDouble(report -> report.value(score)).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        if (values.length == 1) {
            return String.format(Locale.ROOT, "%.3f", mean);
        }
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return String.format(Locale.ROOT, "%.3f ± %.3f", mean, Math.sqrt(squares / (values.length - 1)));
    }

    private static String interval(Interval interval) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", interval.estimate(), interval.low(), interval.high());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
