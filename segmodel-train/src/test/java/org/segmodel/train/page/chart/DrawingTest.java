package org.segmodel.train.page.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.train.page.SamplePage;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DrawingTest {

    static List<Chart> charts() {
        return SamplePage.charts();
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Set<Integer> colours(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    @ParameterizedTest
    @MethodSource("charts")
    void filesAreWellFormedAndHoldTheTitleAsText(Chart chart) throws Exception {
        Drawing drawing = Drawing.of(chart);
        Document file = parsed(drawing.file());

        assertThat(file.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 " + chart.width() + " "
                + chart.height());
        assertThat(file.getDocumentElement().getTextContent()).contains(chart.title());
        assertThat(drawing.file()).doesNotContain("var(", "DOCTYPE").hasSizeLessThan(30_000);
        assertThat(Drawing.of(chart).file()).isEqualTo(drawing.file());
    }

    /** In a page nothing keeps a colour that is for a light ground, but the pixels of an image. */
    @ParameterizedTest
    @MethodSource("charts")
    void inAPageColoursAreThoseOfThePage(Chart chart) throws Exception {
        String inline = Drawing.of(chart).inline("some", "a \"chart\" & $1");

        assertThat(parsed(inline).getDocumentElement().getAttribute("aria-label")).isEqualTo("a \"chart\" & $1");
        assertThat(inline).contains("fill=\"var(--text)\"").doesNotContain("\"rgb(", "\"#");
        assertThat(inline.replaceAll("id=\"some(-clip\\d+)?\"", "")).doesNotContain(" id=");
    }

    @ParameterizedTest
    @MethodSource("charts")
    void picturesAreSharpAndNotBlank(Chart chart) throws IOException {
        byte[] png = Drawing.of(chart).png();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(2 * chart.width(), 2 * chart.height());
        assertThat(colours(png)).contains(Color.WHITE.getRGB()).hasSizeGreaterThan(10);
        assertThat(Drawing.of(chart).png()).isEqualTo(png);
    }

    @Test
    void coloursGoByNumber() throws IOException {
        Set<Integer> colours = colours(Drawing.of(BarChart.of("", Axis.fromZero(""), List.of("a"),
                List.of(new BarChart.Bars("first", List.of(1.0)), new BarChart.Bars("second", List.of(2.0))))).png());

        assertThat(colours).contains(Ink.BLUE.light().getRGB(), Ink.VERMILION.light().getRGB());
        assertThat(List.of(Ink.series(0), Ink.series(8), Ink.series(1))).containsExactly(Ink.BLUE, Ink.BLUE,
                Ink.VERMILION);
    }

    /** The first row of cells is at the top, whichever way the numbers run. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void rowsOfCellsBeginAtTheTop(boolean falling) throws IOException {
        HeatMap map = new HeatMap("", Axis.of("x"), Axis.of("y"), HeatMap.Box.extent(0, 1, 0, 2),
                List.of(new float[] {1}, new float[] {0}), Ink.BLUE, List.of(), false, falling);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Drawing.of(map).png()));

        assertThat(image.getRGB(image.getWidth() / 2, image.getHeight() / 4)).isEqualTo(Ink.BLUE.light().getRGB());
        assertThat(image.getRGB(image.getWidth() / 2, image.getHeight() * 3 / 5)).isEqualTo(Color.WHITE.getRGB());
    }

    /** A gap has no line: of three points with a hole between them none are joined. */
    @Test
    void gapsStayOpen() {
        Line gap = Line.of("a", new double[] {1, 2, 3}, new double[] {1, Double.NaN, 3});
        Line whole = Line.of("a", new double[] {1, 2, 3}, new double[] {1, 2, 3});

        assertThat(lines(gap)).isLessThan(lines(whole));
    }

    private static int lines(Line line) {
        String svg = Drawing.of(LineChart.of("", Axis.of("x"), Axis.of("y"), List.of(line))).file();
        return svg.split(" L").length;
    }

    @Test
    void emptyChartsAreDrawn() throws IOException {
        assertThat(colours(Drawing.of(LineChart.of("t", Axis.of("x"), Axis.share("y"), List.of())).png())).isNotEmpty();
        assertThat(colours(Drawing.of(LineChart.of("t", Axis.count("x"), Axis.fromZero("y"), List.of(Line.of("a",
                new double[] {1}, new double[] {Double.NaN})))).png())).isNotEmpty();
        assertThat(colours(Drawing.of(new IntervalChart("t", Axis.of("x"), List.of())).png())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.16, false, 0.2", "0.2, false, 0.2", "0.21, false, 0.25", "3, false, 5", "6, false, 10",
        "0.3, true, 1", "2.1, true, 5", "21, true, 25", "1.2, true, 2"})
    void stepsAreRound(double least, boolean whole, double step) {
        assertThat(ChartStyle.step(least, whole)).isEqualTo(step);
    }

    @Test
    void powersHaveRoundLabels() {
        assertThat(new PowerAxis(Axis.Scale.POWERS_OF_TWO).labelled(7, 40)).containsExactly(8.0, 16.0, 32.0);
        assertThat(new PowerAxis(Axis.Scale.POWERS_OF_TEN).labelled(0.9, 60)).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0,
                50.0);
        assertThat(new PowerAxis(Axis.Scale.POWERS_OF_TEN).labelled(1, 5000)).containsExactly(1.0, 10.0, 100.0, 1000.0);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertThatIllegalArgumentException().isThrownBy(() -> Line.of("loss", new double[2], new double[3])).withMessage(
                "2 places but 3 heights of loss");
        assertThatIllegalArgumentException().isThrownBy(() -> Axis.of("x").between(1, 1)).withMessage(
                "an axis from 1.0 to 1.0; the first must be smaller");
        assertThatIllegalArgumentException().isThrownBy(() -> BarChart.of("", Axis.of(""), List.of("a", "b"),
                List.of(new BarChart.Bars("truth", List.of(1.0))))).withMessage("1 heights of truth for 2 places");
        assertThatIllegalArgumentException().isThrownBy(() -> new MatrixChart("", "", "", List.of("a"), List.of("b"),
                List.of(), Ink.BLUE)).withMessage("a matrix of 1 rows and 1 columns needs as many cells");
    }

    @Test
    void filesLieSideBySide(@TempDir Path folder) throws IOException {
        Drawing.of(charts().get(0)).write(folder.resolve("plots"), "loss");
        assertThat(folder.resolve("plots")).isDirectoryContaining("glob:**/loss.png").isDirectoryContaining(
                "glob:**/loss.svg");
    }

    /** A contrast of 3 to 1 against the ground, by the rule of the Web Content Accessibility Guidelines 2.1. */
    @Test
    void coloursStandOut() {
        for (boolean dark : new boolean[] {false, true}) {
            List<Color> colours = List.of(Ink.declarations(dark).split(";")).stream()
                    .map(line -> Color.decode(line.substring(line.indexOf('#')))).collect(Collectors.toList());
            double panel = luminance(colours.get(Ink.PANEL.ordinal()));
            for (Ink ink : Ink.values()) {
                if (ink != Ink.GRID && ink != Ink.PANEL && ink != Ink.GROUND) {
                    double other = luminance(colours.get(ink.ordinal()));
                    assertThat((Math.max(panel, other) + 0.05) / (Math.min(panel, other) + 0.05)).as(ink + " " + dark)
                            .isGreaterThan(ink == Ink.TEXT || ink == Ink.MUTED || ink == Ink.BLUE ? 4.5 : 3);
                }
            }
        }
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
