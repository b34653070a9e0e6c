package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.io.JsonFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Time and resident memory of training steps of the residual genre network over its width and the length of the clips,
 * each in a new JVM, and what an epoch would take at that rate:
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.study.GenreCost --channels 32,128 --frames 128
 * }</pre>
 */
@Command(name = "GenreCost", description = "Training steps of the residual genre network over its width.")
public final class GenreCost extends StudyProgram {

    private static final int SECONDS_AN_HOUR = 3600;
    private static final List<Column> COLUMNS = List.of(Column.of("channels", "base channels"),
            Column.of("frames", "frames"), Column.of("clips", "clips a step"), new Column("gmac", "GMAC a clip", 2),
            new Column("step_s", "s a step", 2), new Column("cpu_s", "CPU s a step", 2),
            Column.of("peak_mib", "peak resident MiB"), new Column("epoch_h", "h an epoch, extrapolated", 1),
            new Column("epoch_cpu_h", "CPU h an epoch, extrapolated", 1));

    @Option(names = "--channels", split = ",", defaultValue = "32,64,96,128", description = "Base channels; default "
            + "${DEFAULT-VALUE}.")
    private int[] channels;

    @Option(names = "--frames", split = ",", defaultValue = "128,1292", description = "Frames of a clip of 128 bands; "
            + "default ${DEFAULT-VALUE}.")
    private int[] frames;

    @Option(names = "--clips", defaultValue = "2", description = "Clips of a step, 2 or more; default ${DEFAULT-VALUE}.")
    private int clips;

    @Option(names = "--steps", defaultValue = "3", description = "Steps that count in each JVM; default ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--threads", defaultValue = "1", description = "Threads of the network; default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--heap", defaultValue = "2g", description = "Heap limit as -Xmx takes it; default ${DEFAULT-VALUE}.")
    private String heap;

    @Option(names = "--epoch", defaultValue = "23000", description = "Clips of an epoch; default ${DEFAULT-VALUE}.")
    private int epoch;

    private GenreCost() {
    }

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        create().runAndExit(args);
    }

    static GenreCost create() {
        return new GenreCost();
    }

    @Override
    StudyReport measure() throws IOException {
        if (clips < 2 || IntStream.concat(Arrays.stream(channels), Arrays.stream(frames)).anyMatch(n -> n < 1)
                || steps < 1 || threads < 1 || epoch < 1) {
            throw wrongUse("--clips must be 2 or more, --channels, --frames, --steps, --threads and --epoch 1 or more");
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int length : frames) {
            for (int width : channels) {
                say(width + " base channels, " + length + " frames");
                rows.add(row(width, length));
            }
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("steps", steps);
        settings.put("threads", threads);
        settings.put("heap", heap);
        settings.put("epoch", epoch);
        return new StudyReport("genre-cost", settings, List.of(StudyTable.of("networks", COLUMNS, rows)),
                List.of(String.format(Locale.ROOT, "Clips of 128 bands, %d thread(s), -Xmx%s, medians of %d step(s). GMAC: "
                        + "multiplications of the large convolutions of a forward pass. An epoch of %,d clips was not run: its "
                        + "hours are those of a step times its number of steps.", threads, heap, steps, epoch)), List.of());
    }

    private List<Object> row(int width, int length) throws IOException {
        List<String> arguments = IntStream.of(width, length, clips, steps, threads).mapToObj(Integer::toString).toList();
        Map<?, ?> figures = (Map<?, ?>) JsonFiles.parse(FreshJvm.run(FreshJvm.command(List.of("-Xmx" + heap),
                GenreTraining.class, arguments)).output());
        double step = number(figures, GenreTraining.STEP);
        double processor = number(figures, GenreTraining.CPU);
        double stepsAnEpoch = epoch / (double) clips;
        return List.of(width, length, clips, products(width, length) / 1e9, step, processor,
                Mebibytes.of((long) number(figures, GenreTraining.PEAK)), step * stepsAnEpoch / SECONDS_AN_HOUR,
                processor * stepsAnEpoch / SECONDS_AN_HOUR);
    }

    /**
     * Multiplications of a forward pass of one clip, without those of channel attention and dense layers, which are few.
     *
     * @param base   channels of the first stage
     * @param length frames of the clip
     */
    static long products(int base, int length) {
        int rows = half(GenreTraining.BANDS);
        int columns = half(length);
        long products = 49L * base * rows * columns;
        for (int stage = 0; stage < 4; stage++) {
            rows = half(rows);
            columns = half(columns);
            long outputs = (long) base << stage;
            long inputs = stage == 0 ? outputs : outputs / 2;
            // Four convolutions 3 x 3, from the second stage on another one past the first block.
            products += rows * columns * (9 * inputs * outputs + 27 * outputs * outputs
                    + (stage == 0 ? 0 : inputs * outputs));
        }
        return products;
    }

    private static int half(int side) {
        return (side + 1) / 2;
    }

    private static double number(Map<?, ?> figures, String key) {
        return ((Number) figures.get(key)).doubleValue();
    }
}
