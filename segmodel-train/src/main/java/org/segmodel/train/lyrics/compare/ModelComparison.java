package org.segmodel.train.lyrics.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.PairedScores;

/**
 * Two models on the same songs, score by score.
 *
 * @param name         of the one, for example its file, of which tables show the end that tells it from the other
 * @param otherName    of the other
 * @param report       scores of the one
 * @param other        scores of the other
 * @param differences  of each score that both have: the one less the other
 * @param how          songs were drawn for the intervals
 * @param permutations of each test
 */
public record ModelComparison(String name, String otherName, MetricReport report, MetricReport other,
        Map<String, PairedDifference> differences, Resampling how, int permutations) {

    /** Copies. */
    public ModelComparison {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(otherName, "otherName");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(other, "other");
        Objects.requireNonNull(how, "how");
        differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
    }

    /**
     * Who said what.
     *
     * @param name   of the model
     * @param labels its classes
     * @param songs  what it said of each song; one or more, with names that are different from each other
     */
    public record Model(String name, LabelSet labels, List<ScoredSong> songs) {

        /** Copies. */
        public Model {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(labels, "labels");
            songs = List.copyOf(songs);
        }
    }

    /**
     * Compares.
     *
     * @param model        the one
     * @param other        the other; its songs may stand in another order
     * @param how          songs are drawn for the intervals; its seed is that of the tests as well
     * @param permutations of each test
     * @throws IllegalArgumentException if there are no songs, a song does not fit its model's classes, or the two have not
     *                                  the same classes and songs, saying what differs
     */
    public static ModelComparison of(Model model, Model other, Resampling how, int permutations) {
        SessionSongs ours = SessionSongs.of(model.labels, model.songs);
        SessionSongs unordered = SessionSongs.of(other.labels, other.songs);
        Optional<String> why = ours.whyNotPaired(unordered, other.name);
        if (why.isPresent()) {
            throw new IllegalArgumentException(model.name + " cannot be compared with " + other.name + ". " + why.get());
        }
        SessionSongs theirs = unordered.inOrderOf(ours);
        MetricReport report = ours.report();
        MetricReport otherReport = theirs.report();
        List<String> metrics = report.scores().keySet().stream().filter(otherReport.scores()::containsKey).toList();
        PairedScores paired = SongPairs.of(ours.counts(), theirs.counts(), metrics, how, permutations);
        return new ModelComparison(model.name, other.name, report, otherReport,
                PairedScores.corrected(List.of(Optional.of(paired))).get(0), how, permutations);
    }

    /** A row for each score: both values, their difference with its interval, p and mark, and which way is better. */
    public TextTable table() {
        List<List<String>> rows = new ArrayList<>();
        MetricCatalogue catalogue = MetricCatalogue.of(report.labels());
        differences.forEach((metric, difference) -> rows.add(List.of(metric, Numbers.value(report.value(metric)),
                Numbers.value(other.value(metric)), Numbers.signed(difference.interval().estimate()),
                Numbers.signedInterval(difference.interval()), Numbers.value(difference.p()), difference.mark(),
                catalogue.find(metric).orElseThrow().direction().word())));
        Map<Path, Path> ends = ShortPaths.of(List.of(Path.of(name), Path.of(otherName)));
        return new TextTable(List.of(Column.text("metric"), Column.number(ends.get(Path.of(name)).toString()),
                Column.number(ends.get(Path.of(otherName)).toString()),
                Column.number("difference"), Column.text(Numbers.percent(how.confidence()) + " interval"),
                Column.number("p"), Column.text(""), Column.text("better")), rows);
    }

    /** What the table means, in a sentence or two. */
    public String legend() {
        return report.value("songs") == 1 ? "One song tells nothing of others." : "Differences on the same "
                + Numbers.value(report.value("songs")) + " songs; intervals by the bootstrap over songs, " + how.resamples()
                + " resamples; p of the paired permutation test over songs, two-sided, " + permutations
                + " permutations, each score by itself. " + PairedDifference.LEGEND + ".";
    }

    /**
     * Everything, all numbers in full.
     *
     * @return in the form that {@link org.segmodel.core.io.JsonTrees} takes
     */
    public Map<String, Object> toTree() {
        Map<String, Object> scores = new LinkedHashMap<>();
        differences.forEach((metric, difference) -> {
            Map<String, Object> score = new LinkedHashMap<>();
            score.put("value", report.value(metric));
            score.put("against", other.value(metric));
            score.put("difference", difference.interval().estimate());
            score.put("interval", List.of(difference.interval().low(), difference.interval().high()));
            score.put("p", difference.p());
            scores.put(metric, score);
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", name);
        tree.put("against", otherName);
        tree.put("songs", report.value("songs"));
        tree.put("resamples", how.resamples());
        tree.put("confidence", how.confidence());
        tree.put("permutations", permutations);
        tree.put("seed", how.seed());
        tree.put("scores", scores);
        return tree;
    }
}
