package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.metrics.Resampling;
import org.segmodel.train.page.chart.Chart;
import org.segmodel.train.page.chart.IntervalChart;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.LineChart;

class ComparisonPageTest {

    @TempDir
    private Path folder;

    private static SessionComparison compare(List<RecordedSession> sessions, String metric) {
        return SessionComparison.of(sessions, new ComparisonOptions(metric, List.of("ece"), Split.VALIDATION,
                Optional.empty(), new Resampling(20, 0.95, 1), 20, true), 2, (done, total) -> { });
    }

    private List<RecordedSession> four() {
        return List.of(MadeUpSession.right(0.95).with("system.seed=1", "experiment.name=good").read(folder.resolve("one")),
                MadeUpSession.right(0.95).with("system.seed=2", "experiment.name=good").read(folder.resolve("two")),
                MadeUpSession.right(0.7).with("model.dropout=0.1").read(folder.resolve("a <b> & c")),
                SessionReading.read("killed", MadeUpSession.right(1).with("model.dropout=0.2")
                        .writeKilled(folder.resolve("killed"))));
    }

    @Test
    void everyPartIsOnThePage() {
        String html = ComparisonPage.of(compare(four(), "boundary_f1")).html();
        assertThat(html).startsWith("<!DOCTYPE html>").contains("<title>Comparison of 4 sessions</title>", ">Scores</h2>",
                ">Configurations</h3>", ">Further scores</h3>", ">Intervals</h2>", ">Song by song</h2>", ">Curves</h2>",
                ">Settings that differ</h2>", ">Notes</h2>", "a &lt;b&gt; &amp; c", "best configuration", "chosen epoch",
                "song-3", "The run has not ended").doesNotContain("<b>", "plots/", "src=", "<link");
        assertThat(html.split("<svg").length - 1).isEqualTo(1 + 2 + 1 + 4);
    }

    @Test
    void filesStandBesideThePage() throws IOException {
        SessionComparison comparison = compare(four(), "macro_f1");
        Path out = folder.resolve("out");
        Path page = ComparisonFiles.write(comparison, out);
        assertThat(Files.readString(page)).contains("href=\"plots/intervals-ece.png\"", "href=\"plots/songs-macro_f1.svg\"");
        assertThat(Files.readString(out.resolve("compare.md"))).isEqualTo(ComparisonText.markdown(comparison));
        assertThat(Files.readString(out.resolve("compare.csv"))).isEqualTo(ComparisonCsv.csv(comparison));
        assertThat(JsonFiles.readObject(out.resolve("compare.json"))).containsKeys("options", "reference", "sessions",
                "configurations");
        try (Stream<Path> plots = Files.list(out.resolve("plots"))) {
            assertThat(plots.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(Stream.of(
                    "difference-macro_f1", "intervals-macro_f1", "intervals-ece", "songs-macro_f1",
                    "curve-validation-macro_f1", "curve-validation-loss", "curve-training-loss", "curve-learning-rate")
                    .flatMap(name -> Stream.of(name + ".png", name + ".svg")).toArray(String[]::new));
        }
    }

    @Test
    void sessionsOfOneConfigurationShareALineAndAColour() {
        ComparisonCharts charts = new ComparisonCharts(compare(four(), "macro_f1"));
        LineChart curve = charts.curves().get("training loss");
        assertThat(curve.lines()).extracting(Line::name).containsExactly("chosen epoch", "good", "a <b> & c", "killed");
        assertThat(curve.lines().get(0).points()).extracting(Line.Point::x).containsExactly(3.0, 3.0, 3.0, 1.0);
        assertThat(curve.lines().get(1).points()).hasSize(4 + 1 + 4).satisfies(points ->
                assertThat(points.get(4).y()).isNaN());
        IntervalChart scores = charts.scores("macro_f1");
        assertThat(scores.rows()).hasSize(4);
        assertThat(scores.rows().get(0).ink()).isEqualTo(scores.rows().get(1).ink())
                .isNotEqualTo(scores.rows().get(2).ink());
        assertThat(scores.rows().get(3).lower()).isEqualTo(scores.rows().get(3).value());
        assertThat(charts.differences("macro_f1").orElseThrow().rows()).hasSize(2);
        List<Line> songs = charts.songs().orElseThrow().lines();
        assertThat(songs.get(songs.size() - 1).points()).extracting(Line.Point::x).containsExactly(1.0, 24.0);
        assertThat(songs.get(0).points()).hasSize(MadeUpSession.SONGS).isSortedAccordingTo((one, other) ->
                Double.compare(other.y(), one.y()));
    }

    @Test
    void noMoreLinesThanCanBeToldApart() {
        List<RecordedSession> many = new ArrayList<>();
        for (int s = 0; s < 10; s++) {
            many.add(MadeUpSession.right(0.9).with("training.batch_size=" + (s + 1)).read(folder.resolve("s" + s)));
        }
        SessionComparison comparison = compare(many, "macro_f1");
        assertThat(new ComparisonCharts(comparison).curves().get("training loss").lines()).hasSize(9);
        assertThat(ComparisonPage.of(comparison).html()).contains("The best 8 configurations.");
    }

    @Test
    void aLoneSessionThatJustBeganHasAPageToo() {
        RecordedSession begun = SessionReading.read("begun", MadeUpSession.right(1).writeKilled(folder.resolve("begun")));
        RecordedSession bare = new RecordedSession("bare", Path.of("bare"), begun.labels(), begun.settings(),
                Optional.empty(), Optional.empty(), Map.of(), Map.of(), List.of("It just began."));
        assertThat(ComparisonPage.of(compare(List.of(bare), "macro_f1")).html()).contains("Comparison of 1 session<",
                "It just began.").doesNotContain(">Curves<", ">Song by song<", ">Settings that differ<");
        List<Chart> charts = List.of(new ComparisonCharts(compare(List.of(bare), "macro_f1")).scores("macro_f1"));
        assertThat(((IntervalChart) charts.get(0)).rows()).isEmpty();
    }
}
