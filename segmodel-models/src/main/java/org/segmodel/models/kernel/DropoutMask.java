package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.sequence.PackedLayout;

/**
 * Which of the numbers of a batch dropout (Srivastava et al. 2014) keeps. Whether number i is dropped follows from i and
 * two keys by an integer hash (twice the 32-bit mixer of C. Wellons, "lowbias32"), so any thread can tell it for any range
 * and nothing has to be stored; the rate is met to within 2⁻³¹. A dropped number becomes 0 even if it was not finite. The
 * numbers that stay are <em>not</em> divided by {@code 1 - rate}: whoever uses them multiplies by {@link #scale} where that
 * costs least. Where all rows of a song share one mask (Gal and Ghahramani, A Theoretically Grounded Application of
 * Dropout in Recurrent Neural Networks, NIPS 2016), number i stands for the number of its column in its song's only row.
 * New keys are drawn by one thread; else safe for use by several.
 */
public final class DropoutMask {

    /** Most numbers of one call of {@link #mask}. */
    static final int BLOCK = 4096;

    private final double rate;
    private final int threshold;
    /** 0, 1, 2, …: HotSpot 17 vectorises a loop that reads its counter from an array, but not one that computes with it. */
    private final int[] places = new int[BLOCK];
    private int firstKey;
    private int secondKey;
    /** Song of each row where its rows share a mask; else null. */
    private int[] songs;
    private int width;

    /**
     * A mask; keys must be drawn before its use.
     *
     * @param rate probability that a number is dropped
     * @throws IllegalArgumentException if the rate is outside [0, 1)
     */
    public DropoutMask(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout rate " + rate + " is outside [0, 1)");
        }
        this.rate = rate;
        threshold = (int) Math.round(rate * 0x1p31);
        Arrays.setAll(places, i -> i);
    }

    /**
     * Name of the random stream from which a layer draws its masks.
     *
     * @param layer its name
     */
    public static String stream(String layer) {
        return "dropout/" + layer;
    }

    /** Whether the rate is above 0. */
    public boolean active() {
        return rate > 0;
    }

    /** Factor of the numbers that stay: {@code 1 / (1 - rate)}. */
    public float scale() {
        return (float) (1 / (1 - rate));
    }

    /**
     * Another mask from here on, in which every number is dropped or not by itself.
     *
     * @param random gives the keys, in one draw
     */
    public void redraw(RandomStream random) {
        songs = null;
        drawKeys(random);
    }

    /**
     * Another mask from here on, which is the same for all rows of a song.
     *
     * @param random  gives the keys, in one draw
     * @param layout  songs of the batch, whose rows are masked song-major
     * @param columns numbers of a row; 1 or more
     */
    public void redraw(RandomStream random, PackedLayout layout, int columns) {
        songs = new int[layout.rows()];
        for (int s = 0; s < layout.sequences(); s++) {
            Arrays.fill(songs, layout.offset(s), layout.offset(s + 1), s);
        }
        width = columns;
        drawKeys(random);
    }

    private void drawKeys(RandomStream random) {
        long keys = random.nextLong();
        firstKey = (int) keys;
        secondKey = (int) (keys >>> 32);
    }

    /**
     * The mask as factors: 0 or {@link #scale}.
     *
     * @param n how many, from number 0 on
     */
    public double[] factors(int n) {
        int[] bits = new int[BLOCK];
        double[] factors = new double[n];
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            Arrays.fill(bits, -1);
            mask(bits, count, from);
            for (int i = 0; i < count; i++) {
                factors[from + i] = bits[i] == 0 ? 0 : scale();
            }
        }
        return factors;
    }

    /**
     * A part of the mask as factors: 0 or {@link #scale}.
     *
     * @param first  number of the first; numbers beyond the integers begin anew
     * @param target where they go
     * @param n      how many
     * @param bits   {@value #BLOCK} numbers to work with
     */
    void factors(long first, float[] target, int n, int[] bits) {
        int scale = Float.floatToRawIntBits(scale());
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            Arrays.fill(bits, 0, count, scale);
            mask(bits, count, (int) (first + from));
            for (int i = 0; i < count; i++) {
                target[from + i] = Float.intBitsToFloat(bits[i]);
            }
        }
    }

    /**
     * The mask as factors of the hidden states of bidirectional LSTMs on their way from step to step, the same at all
     * steps: number {@code (2 s + d) units + u} is that of unit u of direction d in sequence s, and the next LSTM's numbers
     * come behind the last of one.
     *
     * @param sequences number of sequences
     * @param units     units a direction of each LSTM
     * @return for each LSTM [sequences × 2 × units]
     */
    public float[][] hiddenFactors(int sequences, int... units) {
        double[] all = factors(2 * sequences * Arrays.stream(units).sum());
        float[][] factors = new float[units.length][];
        int at = 0;
        for (int lstm = 0; lstm < units.length; lstm++) {
            factors[lstm] = new float[2 * sequences * units[lstm]];
            for (int i = 0; i < factors[lstm].length; i++) {
                factors[lstm][i] = (float) all[at++];
            }
        }
        return factors;
    }

    /**
     * Clears the numbers that are dropped.
     *
     * @param bits  bits of numbers
     * @param n     how many, at most {@value #BLOCK}
     * @param first number that the first of them is
     */
    void mask(int[] bits, int n, int first) {
        if (songs == null) {
            mask(bits, 0, n, first);
            return;
        }
        for (int at = 0; at < n;) {
            int row = (first + at) / width;
            int column = first + at - row * width;
            int count = Math.min(width - column, n - at);
            mask(bits, at, count, songs[row] * width + column);
            at += count;
        }
    }

    private void mask(int[] bits, int at, int n, int first) {
        int[] place = places;
        int a = firstKey;
        int b = secondKey;
        int t = threshold;
        for (int i = 0; i < n; i++) {
            int h = place[i] + first ^ a;
            h = (h ^ h >>> 16) * 0x7feb352d;
            h = (h ^ h >>> 15) * 0x846ca68b;
            h = (h ^ h >>> 16) + b;
            h = (h ^ h >>> 16) * 0x7feb352d;
            h = (h ^ h >>> 15) * 0x846ca68b;
            h = h ^ h >>> 16;
            // The sign of the difference is that of a number below the threshold.
            bits[at + i] &= ~((h >>> 1) - t >> 31);
        }
    }

    /** Masks whole batches in direct memory, on all threads. Used by one caller at a time. */
    public static final class Applier {

        private final Workers workers;
        private final IntConsumer task = this::part;
        private final MaskedCopy[] copies;
        private FloatPointer source;
        private FloatPointer target;
        private long size;

        /**
         * For batches of one layer.
         *
         * @param mask    the mask
         * @param workers threads
         */
        public Applier(DropoutMask mask, Workers workers) {
            this.workers = workers;
            copies = new MaskedCopy[workers.threads()];
            Arrays.setAll(copies, t -> new MaskedCopy(mask));
        }

        /**
         * Copies numbers, without those that are dropped.
         *
         * @param numbers numbers, from the pointer's position on
         * @param n       how many
         * @param kept    where they go, likewise; may be the same memory
         */
        public void apply(FloatPointer numbers, long n, FloatPointer kept) {
            source = numbers;
            target = kept;
            size = n;
            workers.run(copies.length, task);
        }

        private void part(int part) {
            for (long at = (long) part * BLOCK; at < size; at += (long) copies.length * BLOCK) {
                copies[part].run(source, target, (int) at, (int) Math.min(BLOCK, size - at));
            }
        }
    }
}
