package org.segmodel.train.lyrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.train.page.Browser;

/** The report as a browser shows it, where there is one. */
class ReportInBrowserTest {

    /** Tells how far the page is wider than its window, and how many drawings have a size. */
    private static final String PROBE = """
            <script>addEventListener('load', () => {
              const root = document.documentElement;
              root.dataset.overflow = root.scrollWidth - root.clientWidth;
              root.dataset.drawn = [...document.querySelectorAll('figure svg')]
                .filter(svg => svg.getBoundingClientRect().width > 100 && svg.getBoundingClientRect().height > 20).length;
              root.dataset.ground = getComputedStyle(document.body).backgroundColor;
            });</script></body>""";

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        Optional<Browser> installed = Browser.installed(folder);
        assumeTrue(installed.isPresent(), "needs Chromium on the PATH");
        browser = installed.get();
    }

    private Path page(String html) throws IOException {
        return Files.writeString(folder.resolve("page.html"), html);
    }

    private static String attribute(String document, String name) {
        Matcher found = Pattern.compile("data-" + name + "=\"([^\"]*)\"").matcher(document);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1400})
    void nothingSticksOutAndEveryPictureIsDrawn(int width) throws IOException, InterruptedException {
        String html = ReportPage.of(MadeUpReport.data()).html();
        long pictures = Pattern.compile("<svg").matcher(html).results().count();
        String document = browser.document(page(html.replace("</body>", PROBE)), width, false);
        assertThat(attribute(document, "overflow")).as("pixels wider than the window").isEqualTo("0");
        assertThat(Integer.parseInt(attribute(document, "drawn"))).isGreaterThan(20).isEqualTo((int) pictures);
    }

    @Test
    void lightAndDarkAreBothReadable() throws IOException, InterruptedException {
        Path page = page(ReportPage.of(MadeUpReport.data()).html().replace("</body>", PROBE));
        assertThat(attribute(browser.document(page, 820, false), "ground")).isEqualTo("rgb(244, 245, 247)");
        assertThat(attribute(browser.document(page, 820, true), "ground")).isEqualTo("rgb(17, 20, 24)");
        for (boolean dark : new boolean[] {false, true}) {
            BufferedImage picture = browser.picture(page, 820, dark);
            long colours = IntStream.range(0, picture.getHeight()).boxed().flatMap(y -> IntStream.range(0,
                    picture.getWidth()).mapToObj(x -> picture.getRGB(x, y))).distinct().count();
            assertThat(colours).as("colours of the page, dark: %s", dark).isGreaterThan(50);
            int corner = picture.getRGB(2, 2) & 0xFF;
            assertThat(corner).as("blue of the ground, dark: %s", dark).isBetween(dark ? 0 : 200, dark ? 60 : 255);
        }
    }

    @Test
    void tablesSortByAClick() throws IOException, InterruptedException {
        String clicks = """
                <script>addEventListener('load', () => {
                  const table = [...document.querySelectorAll('table.sortable')].find(t => t.caption
                    && t.caption.textContent.startsWith('Worst songs'));
                  const first = () => table.tBodies[0].rows[0].cells[0].textContent;
                  const before = first();
                  table.tHead.rows[0].cells[2].querySelector('button').click();
                  document.documentElement.dataset.sorted = before + ' | ' + first();
                });</script></body>""";
        String document = browser.document(page(ReportPage.of(MadeUpReport.data()).html().replace("</body>", clicks)), 820,
                false);
        String[] firsts = attribute(document, "sorted").split(" \\| ");
        assertThat(firsts).as("the table turned round").hasSize(2).doesNotHaveDuplicates();
    }
}
