package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.segmodel.metrics.Interval;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.Line.Point;
import org.segmodel.train.page.chart.LineChart;
import org.segmodel.train.report.EpochReport;

/** The charts of a comparison. Sessions of one configuration have one colour. For one comparison. */
final class ComparisonCharts {

    /** More lines than this cannot be told apart. */
    static final int MOST_LINES = 8;

    private static final Point GAP = Point.of(Double.NaN, Double.NaN);

    private final SessionComparison comparison;
    private final ComparisonOptions options;
    private final Map<String, List<RecordedSession>> configurations = new LinkedHashMap<>();

    ComparisonCharts(SessionComparison comparison) {
        this.comparison = comparison;
        this.options = comparison.options();
        if (comparison.groups().isEmpty()) {
            comparison.sessions().forEach(session -> configurations.put(session.name(), List.of(session.session())));
        } else {
            comparison.groups().forEach(group -> configurations.put(group.name(), group.members()));
        }
    }

    /** Whether line charts show the best configurations only. */
    boolean linesAreCut() {
        return configurations.size() > MOST_LINES;
    }

    /** A metric of all sessions that have it. */
    IntervalChart scores(String metric) {
        return intervals(metric, session -> session.score(metric).map(score -> score.interval()
                .orElse(new Interval(score.value(), score.value(), score.value()))));
    }

    /** The differences to the reference, of all sessions that are compared with it; empty if there are none. */
    Optional<IntervalChart> differences(String metric) {
        IntervalChart chart = intervals(metric + " less that of "
                + comparison.reference().map(ComparedSession::name).orElse(""), session -> session.score(metric)
                .flatMap(MetricScore::difference).map(PairedDifference::interval));
        return Optional.of(chart).filter(each -> !each.rows().isEmpty());
    }

    private IntervalChart intervals(String title, Function<ComparedSession, Optional<Interval>> value) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        comparison.sessions().forEach(session -> value.apply(session).ifPresent(interval -> rows.add(new IntervalChart.Row(
                session.name(), interval.estimate(), interval.low(), interval.high(), ink(session.session())))));
        return new IntervalChart("", Axis.of(title), rows);
    }

    /** What each song gains or loses against the reference, sorted for each session; empty if there is no pair. */
    Optional<LineChart> songs() {
        if (comparison.reference().isEmpty()) {
            return Optional.empty();
        }
        RecordedSession reference = comparison.reference().get().session();
        List<Line> lines = lines(session -> session == reference ? List.of() : gains(session, reference));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        double last = lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::x)
                .filter(x -> !Double.isNaN(x)).max().orElse(1);
        lines.add(Line.of(reference.name(), new double[] {1, last}, new double[] {0, 0}).as(Line.Form.DASHED)
                .in(Ink.MUTED));
        return Optional.of(LineChart.of("", Axis.count("songs, by gain"), Axis.of("gain in " + options.metric()
                + " of a song"), lines));
    }

    private List<Point> gains(RecordedSession session, RecordedSession reference) {
        List<Point> points = new ArrayList<>();
        SongDifferences.of(session, reference, options.split(), options.metric()).ifPresent(differences ->
                differences.songs().forEach(song -> points.add(Point.of(points.size() + 1, song.gain()))));
        return points;
    }

    /** What the epochs of all sessions tell, by title; what none of them tells is left out. */
    Map<String, LineChart> curves() {
        Map<String, LineChart> curves = new LinkedHashMap<>();
        Stream.concat(Stream.of(options.metric()), Stream.of("loss")).forEach(name -> curve(curves, "validation " + name,
                epoch -> epoch.validation().getOrDefault(name, Double.NaN)));
        curve(curves, "training loss", EpochReport::trainLoss);
        curve(curves, "learning rate", EpochReport::learningRate);
        return curves;
    }

    private void curve(Map<String, LineChart> curves, String title, ToDoubleFunction<EpochReport> value) {
        List<Line> lines = lines(session -> session.course().map(TrainingCourse::epochs).orElse(List.of()).stream()
                .map(epoch -> Point.of(epoch.epoch(), value.applyAsDouble(epoch))).toList());
        if (lines.stream().flatMap(line -> line.points().stream()).allMatch(point -> Double.isNaN(point.y()))) {
            return;
        }
        List<Point> chosen = configurations.values().stream().limit(MOST_LINES).flatMap(List::stream)
                .flatMap(session -> session.course().flatMap(TrainingCourse::best).stream())
                .map(epoch -> Point.of(epoch.epoch(), value.applyAsDouble(epoch))).toList();
        // The first of a chart is drawn above the others.
        lines.add(0, Line.of("chosen epoch", chosen).as(Line.Form.POINTS).in(Ink.TEXT));
        curves.put(title, LineChart.of("", Axis.count("epoch"), Axis.of(title), lines));
    }

    /** A line for each configuration: its sessions one after another, with gaps between them. */
    private List<Line> lines(Function<RecordedSession, List<Point>> points) {
        List<Line> lines = new ArrayList<>();
        configurations.entrySet().stream().limit(MOST_LINES).forEach(configuration -> {
            List<Point> joined = new ArrayList<>();
            for (RecordedSession session : configuration.getValue()) {
                List<Point> own = points.apply(session);
                if (!joined.isEmpty() && !own.isEmpty()) {
                    joined.add(GAP);
                }
                joined.addAll(own);
            }
            if (!joined.isEmpty()) {
                lines.add(Line.of(configuration.getKey(), joined).in(ink(configuration.getValue().get(0))));
            }
        });
        return lines;
    }

    private Ink ink(RecordedSession session) {
        List<List<RecordedSession>> all = List.copyOf(configurations.values());
        int place = 0;
        while (!all.get(place).contains(session)) {
            place++;
        }
        return Ink.series(place);
    }
}
