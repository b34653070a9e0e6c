package org.segmodel.train.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.train.page.Table.Column;

class HtmlPageTest {

    private static final String SAMPLE = SamplePage.of("Sample").html();

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }

    private static String written(Block block) {
        HtmlWriter html = new HtmlWriter();
        block.writeTo(html);
        return html.html();
    }

    @Test
    void equalPagesGiveEqualBytes() {
        assertThat(SamplePage.of("Sample").html().equals(SAMPLE)).isTrue();
    }

    /** Links to sections and to the files beside the page are all that there is; nothing is loaded. */
    @Test
    void nothingComesFromTheNetwork() {
        assertThat(all("(http://|https://|@import|url\\([^#]|<link|<iframe)", SAMPLE)).isEmpty();
        assertThat(all("(?:src|href)=\"([^\"]+)\"", SAMPLE)).isNotEmpty().allMatch(
                link -> link.startsWith("#") || link.startsWith("plots/") || link.startsWith("data:image/png;base64,"));
    }

    @Test
    void identifiersAreUniqueAndLinksLeadSomewhere() {
        List<String> ids = all(" id=\"([^\"]+)\"", SAMPLE);
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z0-9-]*"));
        assertThat(ids).containsAll(all("href=\"#([^\"]+)\"", SAMPLE)).containsAll(all("url\\(#([^)]+)\\)", SAMPLE));
        assertThat(all("href=\"#([^\"]+)\"", SAMPLE)).containsExactly("overview", "charts", "tables");
    }

    @Test
    void textIsEscapedEverywhere() {
        String evil = "<script>alert('\"&')</script>\0\uD800";
        String html = new HtmlPage(evil, evil, List.of(Section.of(evil, Paragraph.of(evil), Paragraph.note(evil),
                new KeyFigures(List.of(new KeyFigures.KeyFigure(evil, evil, evil))),
                new Table(evil, List.of(Column.text(evil)), List.of(List.of(Cell.of(evil))), true),
                Details.of(evil)), Section.of("other"))).html();

        assertThat(html.split("<script>")).as("one script, and that is ours").hasSize(2);
        assertThat(all("(\0|\uD800|alert\\(')", html)).isEmpty();
        assertThat(all("&lt;(script)&gt;alert\\(&#39;&quot;&amp;&#39;\\)&lt;/script&gt;", html)).hasSize(15);
    }

    /** The whole Unicode range beyond the first plane, and line ends, stay. */
    @Test
    void otherCharactersStay() {
        assertThat(written(Paragraph.of("ű 𝄞 –\tb\nc"))).isEqualTo("<p>ű 𝄞 –\tb\nc</p>\n");
    }

    @Test
    void sectionsWithinSectionsHaveSmallerHeadings() {
        String html = written(Section.of("a", Section.of("b", Section.of("c")), Section.of("b")));

        assertThat(all("<(h\\d)>", html)).containsExactly("h2", "h3", "h4", "h3");
        assertThat(all("id=\"([^\"]+)\"", html)).containsExactly("a", "b", "c", "b-2");
    }

    @Test
    void onePartNeedsNoContents() {
        assertThat(new HtmlPage("t", "", List.of(Section.of("only"))).html()).doesNotContain("<nav");
    }

    @Test
    void numbersOfTablesCanBeSorted() {
        String html = written(new Table("", List.of(Column.text("a"), Column.number("b")), List.of(
                List.of(Cell.of("x"), Cell.of(0.12345, 2).emphasised()),
                List.of(Cell.of("y"), Cell.of(Double.NaN, 2)), List.of(Cell.of("z"), Cell.of(12))), true));

        assertThat(html).contains("<td class=\"number strong\" data-order=\"0.12345\">0.12</td>",
                "<td class=\"number\" data-order=\"-Infinity\">–</td>", "<td class=\"number\" data-order=\"12.0\">12</td>",
                "<th class=\"text\">x</th>");
    }

    @Test
    void rowsMustFitTheColumns() {
        assertThatIllegalArgumentException().isThrownBy(() -> Table.of("", List.of(Column.text("a")),
                List.of(List.of()))).withMessage("a row has 0 cells, the table 1 columns");
    }

    @Test
    void elementsMustBeClosed() {
        assertThatIllegalStateException().isThrownBy(() -> written(html -> html.open("div"))).withMessage(
                "<div> was not closed");
        assertThatIllegalArgumentException().isThrownBy(() -> written(html -> html.open("div", "class"))).withMessage(
                "attribute class of <div> has no value");
    }

    @Test
    void aPageIsOneFile(@TempDir Path folder) throws IOException {
        SamplePage.of("Sample").write(folder.resolve("a/page.html"));
        assertThat(Files.readString(folder.resolve("a/page.html"))).isEqualTo(SAMPLE);
    }
}
