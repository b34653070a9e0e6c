package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.LabelSet;

/**
 * Every metric against scikit-learn, NLTK and SciPy, which agreement.py beside this test calls. Skipped where
 * {@code /usr/bin/python3} (or {@code -Dsegmodel.python=…}) does not have them; on Debian they are python3-sklearn and
 * python3-nltk. {@code -Dsegmodel.agreement.report=FILE} writes the table of docs/metrics-agreement.md.
 */
class AgreementTest {

    private static final double ROUNDING = 1e-9;
    private static final List<String> NAMES = List.of("verse", "chorus", "bridge", "intro", "outro", "pre-chorus");
    private static final int SETS = 90;
    private static final ObjectMapper JSON = new ObjectMapper();

    private record SongSet(LabelSet labels, List<SongPrediction> songs) {
    }

    private record Worst(String source, double difference, long compared) {
        Worst with(double other) {
            return new Worst(source, Math.max(difference, other), compared + 1);
        }
    }

    @TempDir
    private Path folder;

    @Test
    void otherImplementationsSayTheSame() throws Exception {
        OtherImplementations.assume("sklearn, nltk, scipy", folder);
        List<SongSet> sets = sets();
        JsonNode theirs = others(sets);
        Map<String, Worst> worst = new LinkedHashMap<>();
        for (int i = 0; i < sets.size(); i++) {
            SongSet set = sets.get(i);
            String what = "set " + i + " of " + set.songs.size();
            Map<String, Number> ours = Evaluation.of(set.labels, set.songs).report().toMap();
            JsonNode other = theirs.get("sets").get(i);
            assertThat(ours.keySet()).as(what).containsExactlyInAnyOrderElementsOf(other::fieldNames);
            ours.forEach((name, value) -> {
                double expected = other.get(name).get(0).doubleValue();
                assertThat(value.doubleValue()).as(what + ": " + name).isCloseTo(expected, within(ROUNDING));
                worst.merge(family(name), new Worst(other.get(name).get(1).textValue(),
                        Math.abs(value.doubleValue() - expected), 1), (old, more) -> old.with(more.difference));
            });
        }
        int pairs = sets.stream().mapToInt(set -> set.songs.size()).sum();
        assertThat(pairs).as("pairs of truth and prediction").isGreaterThan(1000);
        String report = System.getProperty("segmodel.agreement.report");
        if (report != null) {
            Files.writeString(Path.of(report), table(worst, pairs, sets.size(), theirs.get("versions")));
        }
    }

    /** Songs one by one and together, with two, three and six classes. */
    private static List<SongSet> sets() {
        List<SongSet> sets = new ArrayList<>();
        for (int classes : List.of(2, 3, 6)) {
            RandomSongs random = new RandomSongs(60 + classes, classes);
            LabelSet labels = new LabelSet(NAMES.subList(0, classes), Map.of());
            for (int i = 0; i < SETS; i++) {
                List<SongPrediction> songs = new ArrayList<>();
                for (int s = i % 3 == 0 ? 11 : 1; s > 0; s--) {
                    songs.add(inBins(random.next()));
                }
                while (!quantilesBetweenLines(songs)) {
                    songs.add(inBins(random.next()));
                }
                sets.add(new SongSet(labels, songs));
            }
        }
        return sets;
    }

    /**
     * scikit-learn puts a probability on an inner edge into the bin below, we into the bin above, as numpy does. A little
     * of other odds moves them off the edges, and there is nothing to disagree on; certainty stays.
     */
    private static SongPrediction inBins(SongPrediction song) {
        double[][] rows = song.probabilities();
        for (double[] row : rows) {
            if (Arrays.stream(row).noneMatch(p -> p == 1)) {
                double odds = IntStream.range(0, row.length).mapToDouble(c -> c + Math.E).sum();
                Arrays.setAll(row, c -> 0.999 * row[c] + 0.001 * (c + Math.E) / odds);
            }
        }
        return new SongPrediction(song.truth(), song.predicted(), rows);
    }

    /** Where a quantile falls upon a line, numpy's rounding decides to which bin that line belongs. */
    private static boolean quantilesBetweenLines(List<SongPrediction> songs) {
        int gaps = songs.stream().filter(SongPrediction::hasProbabilities).mapToInt(SongPrediction::lines).sum() - 1;
        return gaps <= 0 || gaps % 3 != 0 && gaps % 5 != 0;
    }

    /** Metrics of single classes are told together. */
    private static String family(String metric) {
        for (String from : NAMES) {
            for (String to : NAMES) {
                if (metric.equals(from + "_to_" + to + "_accuracy")) {
                    return "CLASS_to_CLASS_accuracy";
                }
            }
            if (metric.startsWith(from + "_")) {
                return "CLASS" + metric.substring(from.length());
            }
        }
        return metric;
    }

    private JsonNode others(List<SongSet> sets) throws IOException, InterruptedException {
        ArrayNode input = JSON.createArrayNode();
        for (SongSet set : sets) {
            ObjectNode node = input.addObject();
            node.set("labels", JSON.valueToTree(set.labels.names()));
            ArrayNode songs = node.putArray("songs");
            for (SongPrediction song : set.songs) {
                Map<String, Object> each = new HashMap<>(Map.of("truth", song.truth(), "predicted", song.predicted()));
                if (song.hasProbabilities()) {
                    each.put("probabilities", song.probabilities());
                }
                songs.add(JSON.valueToTree(each));
            }
        }
        return OtherImplementations.ask(AgreementTest.class, "agreement.py", input, folder);
    }

    private static String table(Map<String, Worst> worst, int pairs, int sets, JsonNode versions) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
                <!-- Generated by AgreementTest with -Dsegmodel.agreement.report=docs/metrics-agreement.md; do not edit. -->
                # Agreement of the metrics with other implementations

                %d random pairs of truth and prediction in %d sets, with 2, 3 and 6 classes; every metric of every set.
                Compared with scikit-learn %s, NLTK %s and SciPy %s (its assignment solver finds the one-to-one
                matches); where nobody has the metric, with its definition in plain Python %s. The window size of
                WindowDiff and Pk is ours. `AgreementTest` in segmodel-metrics repeats this wherever Python has these
                packages; it fails from a difference of 1e-9 on. Two conventions differ and are kept out of its songs:
                scikit-learn puts a probability on an inner edge of a bin into the bin below (we: above), and where a
                quantile falls upon a line, rounding decides there to which equal-mass bin the line belongs.

                | metric | compared with | values | largest difference |
                |---|---|---|---|
                """, pairs, sets, versions.get("scikit-learn").textValue(), versions.get("NLTK").textValue(),
                versions.get("SciPy").textValue(), versions.get("plain Python").textValue()));
        worst.forEach((metric, w) -> text.append(String.format(Locale.ROOT, "| `%s` | %s | %d | %.1e |\n", metric,
                w.source, w.compared, w.difference)));
        return text.toString();
    }
}
