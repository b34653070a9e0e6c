package org.segmodel.train.genre.data;

import java.util.Arrays;

/** How loud a sound is: the mean power of where it sounds, so that rests do not count. Stateless. */
public final class Loudness {

    /** What is weaker than the loudest piece by this factor, 40 dB, is a rest. */
    private static final double GATE = 1e-4;

    private Loudness() {
    }

    /**
     * The mean over the pieces of a sound that are at most 40 dB weaker than the loudest one.
     *
     * @param powers of each piece its power, 0 or more
     * @return 0 if all are silent or there are none
     */
    public static double power(double[] powers) {
        double loudest = Arrays.stream(powers).max().orElse(0);
        return Arrays.stream(powers).filter(power -> power > loudest * GATE).average().orElse(0);
    }
}
