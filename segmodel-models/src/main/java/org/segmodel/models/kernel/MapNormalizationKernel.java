package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of maps {@code [clip, channel, place]}: each channel is shifted and scaled to
 * mean 0 and variance 1 over all places of all clips and then by learned numbers,
 * {@code y = scale · (x - mean) / √(variance + epsilon) + shift}. Variances divide by the number of places. Pointers count
 * from their positions. Equal numbers give equal bits whatever the threads; a NaN spreads to its channel. One object serves
 * all normalisations of a network, for what a backward pass needs is in {@link Moments}. Used by one thread at a time.
 */
public final class MapNormalizationKernel {

    /** Numbers that are added up in single precision, before their sums are in double. */
    private static final int STRETCH = 2048;

    private final Workers workers;
    private final Part[] parts;
    private final IntConsumer trainTask = this::trainChannel;
    private final IntConsumer affineTask = this::affineChannel;
    private final IntConsumer backwardTask = this::backwardChannel;

    private int clips;
    private int channels;
    private int places;
    private Moments moments;
    private double epsilon;
    private FloatPointer input;
    private FloatPointer output;
    private float[] scale;
    private float[] shift;
    private FloatPointer outputGradient;
    private float[] scaleGradient;
    private float[] shiftGradient;

    /**
     * Of each channel in one batch.
     *
     * @param mean      mean
     * @param variance  variance
     * @param deviation {@code √(variance + epsilon)}
     */
    public record Moments(float[] mean, float[] variance, float[] deviation) {

        /**
         * Room for them.
         *
         * @param channels how many
         */
        public Moments(int channels) {
            this(new float[channels], new float[channels], new float[channels]);
        }
    }

    /** What one thread works with: the numbers of one channel. */
    private static final class Part {

        private final RowBuffer input = new RowBuffer();
        private final RowBuffer output = new RowBuffer();
        private final RowBuffer outputGradient = new RowBuffer();
        private float[] x = {};
        private float[] gradient = {};
    }

    /**
     * A kernel.
     *
     * @param workers threads
     */
    public MapNormalizationKernel(Workers workers) {
        this.workers = workers;
        parts = new Part[workers.threads()];
        Arrays.setAll(parts, p -> new Part());
    }

    /**
     * Normalises by the moments of the batch.
     *
     * @param clipCount  how many, at least 1
     * @param placeCount places of each map, at least 1
     * @param x          maps
     * @param scales     of each channel
     * @param shifts     of each channel
     * @param smallest   epsilon
     * @param batch      receives the moments
     * @param y          maps, overwritten
     */
    public void train(int clipCount, int placeCount, FloatPointer x, float[] scales, float[] shifts, double smallest,
            Moments batch, FloatPointer y) {
        begin(clipCount, scales.length, placeCount, x, y);
        scale = scales;
        shift = shifts;
        epsilon = smallest;
        moments = batch;
        workers.run(channels, trainTask);
    }

    /**
     * {@code y = scale · x + shift}: what is left of a normalisation by moments that do not depend on the batch.
     *
     * @param clipCount  how many, at least 1
     * @param placeCount places of each map, at least 1
     * @param x          maps
     * @param scales     of each channel
     * @param shifts     of each channel
     * @param y          maps, overwritten
     */
    public void affine(int clipCount, int placeCount, FloatPointer x, float[] scales, float[] shifts, FloatPointer y) {
        begin(clipCount, scales.length, placeCount, x, y);
        scale = scales;
        shift = shifts;
        workers.run(channels, affineTask);
    }

    /**
     * Gradients of {@link #train}.
     *
     * @param clipCount  how many, at least 1
     * @param placeCount places of each map, at least 1
     * @param x          maps, as they were
     * @param scales     of each channel, as they were
     * @param batch      what the forward pass found
     * @param dy         gradient of its output
     * @param dScales    receives the gradient of the scales
     * @param dShifts    receives the gradient of the shifts
     * @param dx         gradient of the maps, overwritten
     */
    public void backward(int clipCount, int placeCount, FloatPointer x, float[] scales, Moments batch, FloatPointer dy,
            float[] dScales, float[] dShifts, FloatPointer dx) {
        begin(clipCount, scales.length, placeCount, x, dx);
        scale = scales;
        moments = batch;
        outputGradient = dy;
        scaleGradient = dScales;
        shiftGradient = dShifts;
        workers.run(channels, backwardTask);
    }

    private void begin(int clipCount, int channelCount, int placeCount, FloatPointer from, FloatPointer to) {
        clips = clipCount;
        channels = channelCount;
        places = placeCount;
        input = from;
        output = to;
        int numbers = Math.multiplyExact(clips, places);
        for (Part part : parts) {
            if (part.x.length < numbers) {
                part.x = new float[numbers];
                part.gradient = new float[numbers];
            }
        }
    }

    private void trainChannel(int channel) {
        Part part = parts[channel % parts.length];
        float[] x = part.x;
        int n = clips * places;
        get(part.input, input, channel, x);
        float mean = (float) (sum(x, n) / n);
        shift(x, -mean, n);
        float variance = (float) (dot(x, x, n) / n);
        float deviation = (float) Math.sqrt(variance + epsilon);
        moments.mean()[channel] = mean;
        moments.variance()[channel] = variance;
        moments.deviation()[channel] = deviation;
        affine(x, scale[channel] / deviation, shift[channel], n);
        put(part.output, channel, x);
    }

    private void affineChannel(int channel) {
        Part part = parts[channel % parts.length];
        get(part.input, input, channel, part.x);
        affine(part.x, scale[channel], shift[channel], clips * places);
        put(part.output, channel, part.x);
    }

    private void backwardChannel(int channel) {
        Part part = parts[channel % parts.length];
        float[] normal = part.x;
        float[] gradient = part.gradient;
        int n = clips * places;
        get(part.input, input, channel, normal);
        get(part.outputGradient, outputGradient, channel, gradient);
        float deviation = moments.deviation()[channel];
        affine(normal, 1 / deviation, -moments.mean()[channel] / deviation, n);
        double ofScale = dot(gradient, normal, n);
        double ofShift = sum(gradient, n);
        scaleGradient[channel] = (float) ofScale;
        shiftGradient[channel] = (float) ofShift;
        normalGradient(gradient, normal, (float) (ofShift / n), (float) (ofScale / n), scale[channel] / deviation, n);
        put(part.output, channel, gradient);
    }

    private void get(RowBuffer buffer, FloatPointer maps, int channel, float[] target) {
        buffer.over(maps, (long) clips * channels * places);
        for (int clip = 0; clip < clips; clip++) {
            buffer.get(((long) clip * channels + channel) * places, target, clip * places, places);
        }
    }

    private void put(RowBuffer buffer, int channel, float[] source) {
        buffer.over(output, (long) clips * channels * places);
        for (int clip = 0; clip < clips; clip++) {
            buffer.put(((long) clip * channels + channel) * places, source, clip * places, places);
        }
    }

    private static double sum(float[] x, int n) {
        double sum = 0;
        for (int from = 0; from < n; from += STRETCH) {
            sum += RowSums.sum(x, from, Math.min(n, from + STRETCH));
        }
        return sum;
    }

    private static double dot(float[] x, float[] y, int n) {
        double sum = 0;
        for (int from = 0; from < n; from += STRETCH) {
            sum += RowSums.dot(x, y, from, Math.min(n, from + STRETCH));
        }
        return sum;
    }

    private static void shift(float[] x, float by, int n) {
        for (int i = 0; i < n; i++) {
            x[i] += by;
        }
    }

    private static void affine(float[] x, float factor, float offset, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.fma(x[i], factor, offset);
        }
    }

    /** Takes off the gradient what changes of mean and deviation take back. */
    private static void normalGradient(float[] gradient, float[] normal, float mean, float share, float factor, int n) {
        for (int i = 0; i < n; i++) {
            gradient[i] = (gradient[i] - mean - normal[i] * share) * factor;
        }
    }
}
