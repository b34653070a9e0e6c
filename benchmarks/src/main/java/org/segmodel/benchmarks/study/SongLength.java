package org.segmodel.benchmarks.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.AttentionKernel;
import org.segmodel.models.kernel.AttentionShape;
import org.segmodel.models.kernel.ConvolutionKernel;
import org.segmodel.models.kernel.ConvolutionShape;
import org.segmodel.models.layer.KernelContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Time and memory of attention and convolution over the length of one song, forward and backward together. The time of
 * attention to the whole song grows with the square of its lines, that of localized attention and convolutions with the
 * lines; what is held grows with the lines in all of them, since the backward pass computes scores again, block by
 * block.
 * Each time is the quickest of many, taken in turns over all lengths.
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.study.SongLength --lines 200,1000,4000
 * }</pre>
 */
@Command(name = "SongLength", description = "Attention and convolution over the length of one song.")
public final class SongLength extends StudyProgram {

    private static final int WIDTH = 256;
    private static final int HEADS = 8;
    private static final int WINDOW = 7;
    private static final int CHANNELS = 128;
    private static final List<Integer> KERNEL_SIZES = List.of(3, 5, 7);
    private static final int DILATION = 2;
    private static final List<Column> COLUMNS = List.of(Column.of("block", "block"), Column.of("lines", "lines"),
            new Column("ms", "ms", 2), new Column("us_per_line", "microseconds a line", 2),
            new Column("mib", "MiB held", 1));

    @Option(names = "--lines", split = ",", defaultValue = "200,1000,4000", description = "Lines of the song; default "
            + "${DEFAULT-VALUE}.")
    private List<Integer> lines;

    @Option(names = "--threads", defaultValue = "2", description = "Threads of the kernels; default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--repetitions", defaultValue = "30", description = "Times that each is measured; default "
            + "${DEFAULT-VALUE}.")
    private int repetitions;

    private SongLength() {
    }

    static SongLength create() {
        return new SongLength();
    }

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        create().runAndExit(args);
    }

    /** One pass, forward and backward. */
    private interface Pass {

        void run();

        /** Numbers that the block keeps, or null where it does not tell. */
        Long floatsHeld();
    }

    private record Case(String block, int lines, Pass pass, long[] quickest) {

        void measure() {
            long start = System.nanoTime();
            pass.run();
            quickest[0] = Math.min(quickest[0], System.nanoTime() - start);
        }

        List<Object> row() {
            double milliseconds = quickest[0] / 1e6;
            List<Object> row = new ArrayList<>();
            row.add(block);
            row.add(lines);
            row.add(milliseconds);
            row.add(milliseconds * 1e3 / lines);
            row.add(pass.floatsHeld() == null ? null : Mebibytes.of(pass.floatsHeld() * Float.BYTES));
            return row;
        }
    }

    @Override
    StudyReport measure() {
        if (lines.stream().anyMatch(n -> n < 1)) {
            throw wrongUse("--lines must be at least 1, got " + lines);
        }
        List<Case> cases = new ArrayList<>();
        try (KernelContext context = KernelContext.create(threads)) {
            for (int n : lines) {
                add(cases, "attention to the whole song", n, attention(context, n, 0));
                add(cases, "localized attention, window " + WINDOW, n, attention(context, n, WINDOW));
                add(cases, "convolution block", n, convolution(context, n));
            }
            for (int i = 0; i < repetitions; i++) {
                cases.forEach(Case::measure);
            }
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("threads", threads);
        settings.put("repetitions", repetitions);
        return new StudyReport("SongLength", settings,
                List.of(StudyTable.of("blocks", COLUMNS, cases.stream().map(Case::row).toList())),
                List.of(String.format(Locale.ROOT, "Attention of width %d with %d heads, positions and layer "
                        + "normalisation; convolutions of %d channels, kernel sizes %s, dilation %d, residual and "
                        + "layer normalisation; %d thread(s).", WIDTH, HEADS, CHANNELS, KERNEL_SIZES, DILATION,
                        threads)), List.of());
    }

    private static void add(List<Case> cases, String block, int lines, Pass pass) {
        pass.run();
        cases.add(new Case(block, lines, pass, new long[] {Long.MAX_VALUE}));
    }

    private static Pass attention(KernelContext context, int n, int window) {
        AttentionShape shape = new AttentionShape(WIDTH, WIDTH, HEADS, window, true, true, true);
        AttentionKernel kernel = new AttentionKernel(context.gemm(), context.workers(), shape);
        Vectors vectors = new Vectors(n, WIDTH, WIDTH, numbers(shape.arrays().values()));
        PackedLayout layout = PackedLayout.of(n);
        return new Pass() {
            @Override
            public void run() {
                kernel.forward(layout, vectors.x, vectors.parameters, null, vectors.y);
                kernel.backward(vectors.y, vectors.dx, vectors.gradient);
            }

            @Override
            public Long floatsHeld() {
                return kernel.floatsHeld();
            }
        };
    }

    private static Pass convolution(KernelContext context, int n) {
        ConvolutionShape shape = new ConvolutionShape(CHANNELS, CHANNELS, KERNEL_SIZES, DILATION, false, true, true);
        ConvolutionKernel kernel = new ConvolutionKernel(context.gemm(), context.workers(), shape);
        Vectors vectors = new Vectors(n, CHANNELS, CHANNELS, numbers(shape.arrays().values()));
        PackedLayout layout = PackedLayout.of(n);
        return new Pass() {
            @Override
            public void run() {
                kernel.forward(layout, vectors.x, 1f, vectors.parameters, vectors.y);
                kernel.backward(vectors.y, vectors.dx, vectors.gradient);
            }

            @Override
            public Long floatsHeld() {
                return null;
            }
        };
    }

    private static long numbers(Iterable<int[]> shapes) {
        long numbers = 0;
        for (int[] shape : shapes) {
            numbers += IntStream.of(shape).asLongStream().reduce(1, Math::multiplyExact);
        }
        return numbers;
    }

    /** Inputs and parameters of normally distributed numbers, and room for the rest. */
    private static final class Vectors {

        private final FloatPointer x;
        private final FloatPointer y;
        private final FloatPointer dx;
        private final FloatPointer parameters;
        private final FloatPointer gradient;

        Vectors(int rows, int inputs, int outputs, long size) {
            RandomStream random = new Seeds(2).stream("length");
            x = gaussian(random, (long) rows * inputs, 1);
            y = new FloatPointer((long) rows * outputs);
            dx = new FloatPointer((long) rows * inputs);
            parameters = gaussian(random, size, 0.05);
            gradient = new FloatPointer(size);
        }

        private static FloatPointer gaussian(RandomStream random, long n, double scale) {
            FloatPointer values = new FloatPointer(n);
            for (long i = 0; i < n; i++) {
                values.put(i, (float) (scale * random.nextGaussian()));
            }
            return values;
        }
    }
}
