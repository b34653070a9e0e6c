package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Convolutions over maps {@code [clip, channel, row, column]} as matrix products with the patches that the kernel sees
 * (Chellapilla, Puri and Simard 2006, "High Performance Convolutional Neural Networks for Document Processing"), block by
 * block so that patches stay in the cache. Keeps nothing from one call to the next but memory, so one object serves all
 * convolutions of a network. Pointers count from their positions. Equal numbers give equal bits whatever the threads. A
 * NaN spreads to the places that see it. Used by one thread at a time.
 */
public final class MapConvolutionKernel implements AutoCloseable {

    /** Rows of a matrix of patches that are aimed at. */
    private static final int PATCH_ROWS = 144;
    /** Numbers that a Java buffer can reach. */
    private static final long MOST_NUMBERS = Integer.MAX_VALUE / Float.BYTES;

    private final Gemm gemm;
    private final Workers workers;
    private final Part[] parts;
    private final IntConsumer forwardTask = this::forwardBlock;
    private final IntConsumer gatherTask = this::gatherBlock;
    private final IntConsumer backwardTask = this::backwardChannels;
    private final DirectMatrix gathered = new DirectMatrix();

    private MapConvolutionShape shape;
    private MapBlocks blocks;
    private int mapNumbers;
    private int channelsAPart;
    private FloatPointer input;
    private FloatPointer weights;
    private FloatPointer output;
    private FloatPointer weightGradient;
    private FloatPointer inputGradient;

    /** What one thread works with. */
    private static final class Part {

        private final MapPatches patches = new MapPatches();
        private final ClipRows clipRows = new ClipRows();
        private final DirectMatrix matrix = new DirectMatrix();
        private final DirectMatrix product = new DirectMatrix();
        private final MemoryView a = new MemoryView();
        private final MemoryView b = new MemoryView();
        private final MemoryView c = new MemoryView();
    }

    /**
     * A kernel.
     *
     * @param gemm    library for matrix products
     * @param workers threads made for it
     */
    public MapConvolutionKernel(Gemm gemm, Workers workers) {
        this.gemm = gemm;
        this.workers = workers;
        parts = new Part[workers.threads()];
        Arrays.setAll(parts, p -> new Part());
    }

    /**
     * Convolves.
     *
     * @param convolution what
     * @param clips       how many, at least 1
     * @param rows        of the input maps
     * @param columns     of the input maps
     * @param x           input maps
     * @param w           weights
     * @param y           output maps, overwritten
     * @throws IllegalArgumentException if the maps are smaller than the kernel or too large to be reached
     */
    public void forward(MapConvolutionShape convolution, int clips, int rows, int columns, FloatPointer x, FloatPointer w,
            FloatPointer y) {
        begin(convolution, clips, rows, columns);
        input = x;
        weights = w;
        output = y;
        workers.run(blocks.count(), forwardTask);
    }

    /**
     * Gradients.
     *
     * @param convolution what
     * @param clips       how many, at least 1
     * @param rows        of the input maps
     * @param columns     of the input maps
     * @param x           input maps
     * @param w           weights
     * @param dy          gradient of the output maps
     * @param dw          gradient of the weights, overwritten
     * @param dx          gradient of the input maps, overwritten; null where nobody wants it
     * @throws IllegalArgumentException if the maps are smaller than the kernel or too large to be reached
     */
    public void backward(MapConvolutionShape convolution, int clips, int rows, int columns, FloatPointer x, FloatPointer w,
            FloatPointer dy, FloatPointer dw, FloatPointer dx) {
        begin(convolution, clips, rows, columns);
        input = x;
        weights = w;
        output = dy;
        weightGradient = dw;
        inputGradient = dx;
        if (blocks.severalClips()) {
            gathered.ensure((long) clips * shape.outputs() * blocks.mapSize());
            workers.run(blocks.count(), gatherTask);
        }
        workers.run((shape.inputs() + channelsAPart - 1) / channelsAPart, backwardTask);
    }

    private void begin(MapConvolutionShape convolution, int clips, int rows, int columns) {
        shape = convolution;
        blocks = MapBlocks.of(clips, shape.outputSide(rows), shape.outputSide(columns));
        mapNumbers = rows * columns;
        channelsAPart = Math.max(1, Math.min(shape.inputs(), PATCH_ROWS / shape.taps()));
        long largest = (long) clips * Math.max((long) shape.inputs() * mapNumbers,
                (long) shape.outputs() * blocks.mapSize());
        if (largest > MOST_NUMBERS) {
            throw new IllegalArgumentException("the maps of a batch of " + clips + " clips have " + largest
                    + " numbers; expected at most " + MOST_NUMBERS + ": take fewer clips a batch, or shorter ones");
        }
        for (Part part : parts) {
            part.patches.begin(shape, blocks, rows, columns);
            part.matrix.ensure((long) channelsAPart * shape.taps() * blocks.mostPlaces());
            if (blocks.severalClips()) {
                part.product.ensure((long) shape.outputs() * blocks.mostPlaces());
            }
        }
    }

    /** Where the output of a block begins. */
    private long outputElement(int block) {
        return (long) blocks.firstClip(block) * shape.outputs() * blocks.mapSize()
                + (long) blocks.firstRow(block) * blocks.columns();
    }

    private int channels(int first) {
        return Math.min(channelsAPart, shape.inputs() - first);
    }

    private void forwardBlock(int block) {
        Part part = parts[block % parts.length];
        int places = blocks.places(block);
        boolean several = blocks.severalClips();
        FloatPointer target = several ? part.c.aim(part.product.at(0), 0) : part.c.aim(output, outputElement(block));
        for (int first = 0; first < shape.inputs(); first += channelsAPart) {
            int n = channels(first);
            part.patches.unfold(input, block, first, n, part.matrix.at(0));
            gemm.multiply(false, false, shape.outputs(), places, n * shape.taps(),
                    part.a.aim(weights, (long) first * shape.taps()), shape.weightsPerOutput(), part.matrix.at(0), places,
                    first == 0 ? 0f : 1f, target, several ? places : blocks.mapSize());
        }
        if (several) {
            part.clipRows.spread(target, shape.outputs(), blocks.clips(block), blocks.mapSize(),
                    part.b.aim(output, outputElement(block)));
        }
    }

    private void gatherBlock(int block) {
        Part part = parts[block % parts.length];
        part.clipRows.gather(part.a.aim(output, outputElement(block)), shape.outputs(), blocks.clips(block),
                blocks.mapSize(), part.b.aim(gathered.memory(), outputElement(block)));
    }

    /** Gradients of the weights of some input channels, and of these channels; sums run over the blocks in their order. */
    private void backwardChannels(int number) {
        Part part = parts[number % parts.length];
        int first = number * channelsAPart;
        int n = channels(first);
        int patchRows = n * shape.taps();
        if (inputGradient != null) {
            for (int clip = 0; clip < blocks.clips(); clip++) {
                DirectMemory.zero(part.c.aim(inputGradient, ((long) clip * shape.inputs() + first) * mapNumbers), 0,
                        (long) n * mapNumbers);
            }
        }
        for (int block = 0; block < blocks.count(); block++) {
            int places = blocks.places(block);
            boolean several = blocks.severalClips();
            FloatPointer gradient = part.b.aim(several ? gathered.memory() : output, outputElement(block));
            int gradientColumns = several ? places : blocks.mapSize();
            FloatPointer matrix = part.matrix.at(0);
            part.patches.unfold(input, block, first, n, matrix);
            gemm.multiply(false, true, shape.outputs(), patchRows, places, gradient, gradientColumns, matrix, places,
                    block == 0 ? 0f : 1f, part.c.aim(weightGradient, (long) first * shape.taps()), shape.weightsPerOutput());
            if (inputGradient != null) {
                gemm.multiply(true, false, patchRows, places, shape.outputs(),
                        part.a.aim(weights, (long) first * shape.taps()), shape.weightsPerOutput(), gradient,
                        gradientColumns, 0f, matrix, places);
                part.patches.fold(matrix, block, first, n, inputGradient);
            }
        }
    }

    /** Gives memory back. */
    @Override
    public void close() {
        gathered.close();
        for (Part part : parts) {
            part.matrix.close();
            part.product.close();
        }
    }
}
