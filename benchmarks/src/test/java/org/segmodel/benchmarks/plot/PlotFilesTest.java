package org.segmodel.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.benchmarks.plot.Plot.Axis;
import org.segmodel.benchmarks.plot.Plot.Curve;
import org.segmodel.benchmarks.plot.Plot.Point;
import org.segmodel.benchmarks.plot.Plot.Scale;

class PlotFilesTest {

    @TempDir
    private Path folder;

    private static Plot plot(Scale x, Scale y, double largest) {
        return new Plot("some", "Some plot (a=1)", new Axis("batch", x), new Axis("ms", y),
                List.of(new Curve("first", List.of(new Point(8, 1), new Point(32, largest))),
                        new Curve("second", List.of(new Point(8, 2), new Point(32, 3)))));
    }

    @Test
    void thePictureIsSharpAndShowsTheCurves() throws IOException {
        Path png = PlotFiles.write(plot(Scale.POWERS_OF_TWO, Scale.LINEAR, 40), folder.resolve("plots"));
        BufferedImage image = ImageIO.read(png.toFile());

        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(920);
        assertThat(new Color(image.getRGB(0, 0))).isEqualTo(Color.WHITE);
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertThat(colours).contains(new Color(0x0072B2).getRGB(), new Color(0xD55E00).getRGB());
    }

    /** Heights of the marks at 1, 40 and 2; to 0 and from there to 40 they are as far as the numbers say. */
    @Test
    void linearAxesBeginAtZero() throws IOException {
        String svg = svg(plot(Scale.LINEAR, Scale.LINEAR, 40));
        double[] circles = numbers(svg, "<ellipse cx=\"[^\"]+\" cy=\"([^\"]+)\"");
        double[] squares = numbers(svg, "<rect height=\"8\"[^>]+ y=\"([^\"]+)\"");

        double unit = (circles[0] - circles[1]) / 39;
        assertThat(unit).isPositive();
        assertThat(squares[0] + 4).isCloseTo(circles[0] - unit, within(0.01));
        assertThat(squares[1] + 4).isCloseTo(circles[0] - 2 * unit, within(0.01));
        assertThat(PlotFiles.chart(plot(Scale.LINEAR, Scale.LINEAR, 40)).getStyler().getYAxisMin()).isZero();
    }

    /** 16 stands in the middle between 8 and 32 if the axis is by powers, and at a third if it is not. */
    @ParameterizedTest
    @CsvSource({"POWERS_OF_TWO, 0.5", "POWERS_OF_TEN, 0.5", "LINEAR, 0.33333"})
    void axesAreSpaced(Scale scale, double share) throws IOException {
        List<Point> points = List.of(new Point(8, 1), new Point(16, 2), new Point(32, 4));
        double[] places = numbers(svg(new Plot("some", "Some plot", new Axis("batch", scale),
                new Axis("ms", Scale.POWERS_OF_TEN), List.of(new Curve("only", points)))), "<ellipse cx=\"([^\"]+)\"");

        assertThat((places[1] - places[0]) / (places[2] - places[0])).isCloseTo(share, within(0.001));
    }

    private String svg(Plot plot) throws IOException {
        PlotFiles.write(plot, folder);
        return Files.readString(folder.resolve("some.svg"));
    }

    private static double[] numbers(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results()
                .mapToDouble(found -> Double.parseDouble(found.group(1))).toArray();
    }

    @Test
    void powersOfTwoAreLabelled() {
        Function<Double, String> labels = PlotFiles.chart(plot(Scale.POWERS_OF_TWO, Scale.LINEAR, 40)).getStyler()
                .getXAxisTickLabelsFormattingFunction();

        assertThat(List.of(3.0, 4.0, 4.5, 10.0)).map(labels::apply).containsExactly("8", "16", "", "1024");
    }

    @Test
    void longRangesHaveALabelADecade() {
        Function<Double, String> few = PlotFiles.chart(plot(Scale.POWERS_OF_TEN, Scale.POWERS_OF_TEN, 5000))
                .getStyler().getYAxisTickLabelsFormattingFunction();
        Function<Double, String> many = PlotFiles.chart(plot(Scale.POWERS_OF_TEN, Scale.POWERS_OF_TEN, 50))
                .getStyler().getYAxisTickLabelsFormattingFunction();

        assertThat(List.of(0.001, 0.1, 1.0, 10.0, 1000.0, 20.0, 50.0)).map(few::apply)
                .containsExactly("0.001", "0.1", "1", "10", "1000", "", "");
        assertThat(List.of(0.1, 0.2, 30.0, 50.0, 999.9999999)).map(many::apply)
                .containsExactly("0.1", "0.2", "", "50", "1000");
    }
}
