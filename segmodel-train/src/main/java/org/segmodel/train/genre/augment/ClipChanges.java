package org.segmodel.train.genre.augment;

import java.util.Arrays;
import org.segmodel.core.random.RandomStream;

/** The changes one by one; each gives a new clip. Padding stays padding. Stateless. */
final class ClipChanges {

    private static final int NARROWEST_SHARE = 4;

    private ClipChanges() {
    }

    /** Turned by a whole number of frames, uniform from −most to most. */
    static ClipExample shifted(ClipExample clip, int most, RandomStream random) {
        int by = Math.floorMod(random.nextInt(2 * most + 1) - most, clip.length());
        float[] values = clip.values().clone();
        for (int band = 0; band < clip.bands(); band++) {
            int row = band * clip.frames();
            System.arraycopy(clip.values(), row, values, row + by, clip.length() - by);
            System.arraycopy(clip.values(), row + clip.length() - by, values, row, by);
        }
        return new ClipExample(clip.bands(), values, clip.length(), clip.targets());
    }

    /** Moved by a whole number of bands, uniform from −most to most; the band at the end is repeated. */
    static ClipExample moved(ClipExample clip, int most, RandomStream random) {
        int by = random.nextInt(2 * most + 1) - most;
        float[] values = new float[clip.values().length];
        for (int band = 0; band < clip.bands(); band++) {
            int from = Math.max(0, Math.min(clip.bands() - 1, band - by));
            System.arraycopy(clip.values(), from * clip.frames(), values, band * clip.frames(), clip.frames());
        }
        return new ClipExample(clip.bands(), values, clip.length(), clip.targets());
    }

    /** Without each frame by chance, but for one; the others move together, and zeros pad the end. */
    static ClipExample withoutSomeFrames(ClipExample clip, double share, RandomStream random) {
        boolean[] kept = new boolean[clip.length()];
        int length = 0;
        for (int frame = 0; frame < kept.length; frame++) {
            kept[frame] = random.nextDouble() >= share;
            length += kept[frame] ? 1 : 0;
        }
        if (length == 0) {
            kept[random.nextInt(kept.length)] = true;
            length = 1;
        }
        float[] values = new float[clip.values().length];
        for (int band = 0; band < clip.bands(); band++) {
            int to = band * clip.frames();
            for (int frame = 0; frame < kept.length; frame++) {
                if (kept[frame]) {
                    values[to++] = clip.values()[band * clip.frames() + frame];
                }
            }
        }
        return new ClipExample(clip.bands(), values, length, clip.targets());
    }

    /** With normal noise, its deviation in deviations of the band. */
    static ClipExample noisy(ClipExample clip, double deviation, float[] scale, RandomStream random) {
        float[] values = clip.values().clone();
        for (int band = 0; band < clip.bands(); band++) {
            int row = band * clip.frames();
            for (int at = row; at < row + clip.length(); at++) {
                values[at] += (float) (deviation / scale[band] * random.nextGaussian());
            }
        }
        return new ClipExample(clip.bands(), values, clip.length(), clip.targets());
    }

    /** With masks that hold the means: a width uniform below the largest, a place uniform where it fits. */
    static ClipExample masked(ClipExample clip, AugmentationSettings settings, float[] mean, RandomStream random) {
        float[] values = clip.values().clone();
        for (int mask = 0; mask < settings.timeMasks(); mask++) {
            int width = width(settings.timeWidth(), clip.length(), random);
            int from = random.nextInt(clip.length() - width + 1);
            for (int band = 0; band < clip.bands(); band++) {
                int row = band * clip.frames() + from;
                Arrays.fill(values, row, row + width, mean[band]);
            }
        }
        for (int mask = 0; mask < settings.freqMasks(); mask++) {
            int width = width(settings.freqWidth(), clip.bands(), random);
            int from = random.nextInt(clip.bands() - width + 1);
            for (int band = from; band < from + width; band++) {
                int row = band * clip.frames();
                Arrays.fill(values, row, row + clip.length(), mean[band]);
            }
        }
        return new ClipExample(clip.bands(), values, clip.length(), clip.targets());
    }

    private static int width(int most, int side, RandomStream random) {
        return random.nextInt(Math.max(1, Math.min(most, side / NARROWEST_SHARE)));
    }

    /** Values and genres {@code w·one + (1 − w)·other}; beyond the end of the shorter the longer one alone. */
    static ClipExample mixed(ClipExample one, ClipExample other, double weight) {
        ClipExample longer = one.length() >= other.length() ? one : other;
        int both = Math.min(one.length(), other.length());
        float[] values = longer.values().clone();
        for (int band = 0; band < one.bands(); band++) {
            for (int frame = 0; frame < both; frame++) {
                int at = band * one.frames() + frame;
                values[at] = (float) (weight * one.values()[at] + (1 - weight) * other.values()[at]);
            }
        }
        double[] targets = new double[one.targets().length];
        Arrays.setAll(targets, g -> weight * one.targets()[g] + (1 - weight) * other.targets()[g]);
        return new ClipExample(one.bands(), values, longer.length(), targets);
    }

    /** A number from Beta(a, a), a at most 1, by M. D. Jöhnk's rejection (Metrika 8, 1964). */
    static double beta(double a, RandomStream random) {
        while (true) {
            // In logarithms: with small a both powers may be below the smallest double.
            double x = Math.log(1 - random.nextDouble()) / a;
            double y = Math.log(1 - random.nextDouble()) / a;
            double largest = Math.max(x, y);
            double logSum = largest + Math.log(Math.exp(x - largest) + Math.exp(y - largest));
            if (logSum <= 0) {
                return Math.exp(x - logSum);
            }
        }
    }
}
