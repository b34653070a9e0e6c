package org.segmodel.features.audio;

/** The two scales of pitch in use. */
public enum MelScale {
    /**
     * That of M. Slaney's Auditory Toolbox (1998): linear below 1000 Hz, which is 15 mel, and logarithmic above, where 27 mel
     * are a factor of 6.4.
     */
    SLANEY {
        @Override
        public double mel(double hertz) {
            return hertz < KNEE ? hertz / LINEAR : KNEE / LINEAR + Math.log(hertz / KNEE) / LOG_STEP;
        }

        @Override
        public double hertz(double mel) {
            return mel < KNEE / LINEAR ? mel * LINEAR : KNEE * Math.exp((mel - KNEE / LINEAR) * LOG_STEP);
        }
    },
    /** {@code 2595 log10(1 + f / 700)}, that of the Hidden Markov Model Toolkit. */
    HTK {
        @Override
        public double mel(double hertz) {
            return 2595 * Math.log10(1 + hertz / 700);
        }

        @Override
        public double hertz(double mel) {
            return 700 * (Math.pow(10, mel / 2595) - 1);
        }
    };

    private static final double KNEE = 1000;
    private static final double LINEAR = 200.0 / 3;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    /**
     * The pitch of a frequency.
     *
     * @param hertz 0 or more
     */
    public abstract double mel(double hertz);

    /**
     * The frequency of a pitch.
     *
     * @param mel 0 or more
     */
    public abstract double hertz(double mel);
}
