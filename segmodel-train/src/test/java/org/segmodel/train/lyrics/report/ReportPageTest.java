package org.segmodel.train.lyrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.LabelSet;

class ReportPageTest {

    @TempDir
    private Path folder;

    @Test
    void everySectionIsThereAndNothingIsAskedOfTheNetwork() {
        String html = ReportPage.of(MadeUpReport.data()).html();
        assertThat(html).contains("Scores", "Course of the training", "Auxiliary heads", "Lines, boundaries and sections", "Confidence", "Songs",
                "One song in detail", "The run", "weights_sha256");
        assertThat(html.replace("http://www.w3.org/", "")).doesNotContain("http:", "https:", "<script src", "<link");
        Matcher ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(html);
        assertThat(ids.results().map(id -> id.group(1)).toList()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    @Test
    void equalDataGiveEqualBytes() {
        assertThat(ReportPage.of(MadeUpReport.data()).html()).isEqualTo(ReportPage.of(MadeUpReport.data()).html());
    }

    @Test
    void filesOfThePicturesLieBesideThePage() throws IOException {
        Path file = folder.resolve("report.html");
        ReportPage.write(MadeUpReport.data(), file);
        String html = Files.readString(file);
        try (Stream<Path> plots = Files.list(folder.resolve("plots"))) {
            List<String> names = plots.map(plot -> plot.getFileName().toString()).toList();
            assertThat(names).contains("loss.png", "loss.svg", "confusion.svg", "reliability.png", "self-similarity.svg",
                    "attention-1.png", "confidence-monitor.png", "head-losses.svg", "task-weights.png");
            assertThat(names).allSatisfy(name -> assertThat(html).contains("plots/" + name));
        }
    }

    @Test
    void figuresAreThoseOfTheSongs() {
        String html = ReportPage.of(MadeUpReport.data()).html();
        // Two songs: of 8 lines 6 are right, of 4 all.
        assertThat(html).contains("accuracy 0.750, boundary F1 0.400").contains("accuracy 1.000, boundary F1 1.000");
        assertThat(html.indexOf("song &lt;one&gt;")).as("worst first, escaped").isPositive()
                .isLessThan(html.indexOf("song two"));
        assertThat(html).contains(">0.6250<").contains("at epoch 2: F1 of");
        assertThat(html).contains("line 3: truly verse, predicted chorus (0.80)");
    }

    @Test
    void textsAreShownOnlyWhereTheyAreGiven() {
        ReportData data = MadeUpReport.data();
        assertThat(ReportPage.of(data).html()).doesNotContain("Ring the <bell>".replace("<", "&lt;").replace(">", "&gt;"));
        assertThat(ReportPage.of(MadeUpReport.withTexts(Map.of("song two", List.of("Ring the <bell>", "b", "c", "d"))))
                .html()).contains("Ring the &lt;bell&gt;");
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        ReportData data = MadeUpReport.data();
        ReportData bare = new ReportData("bare", "", LabelSet.VERSE_CHORUS, List.of(), 0, data.sets(), Optional.empty(),
                List.of(), Map.of(), Map.of(), Map.of(), List.of("Something is missing."));
        assertThat(ReportPage.of(bare).html()).contains("Something is missing.").doesNotContain("Course of the training", "Auxiliary heads",
                "One song in detail", "The run");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReportData("", "", LabelSet.VERSE_CHORUS, List.of(), 0,
                List.of(), Optional.empty(), List.of(), Map.of(), Map.of(), Map.of(), List.of()))
                .withMessageContaining("a set of scored songs");
    }
}
