package org.segmodel.core.random;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Random numbers by xoshiro256** (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM
 * Transactions on Mathematical Software 47, 2021): period 2<sup>256</sup> - 1, 256 bits of state and nothing else, so
 * that a stream goes on after {@link #restore} exactly where {@link #state} was taken. Every method here is defined by
 * its own arithmetic and not by that of the JDK, hence the same on every version of it; the methods inherited from
 * {@link RandomGenerator} draw from these. Made by {@link Seeds#stream}. For one thread.
 */
public final class RandomStream implements RandomGenerator {

    /** Numbers of the state. */
    public static final int STATE_LENGTH = 4;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    private RandomStream(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    /**
     * A stream that goes on where another one was.
     *
     * @param state four numbers from {@link #state}, not all zero
     * @throws IllegalArgumentException if there are not four numbers, or all are zero
     */
    public static RandomStream restore(long[] state) {
        if (state.length != STATE_LENGTH || (state[0] | state[1] | state[2] | state[3]) == 0) {
            throw new IllegalArgumentException("the state of a random stream is " + STATE_LENGTH
                    + " numbers, not all zero; got " + Arrays.toString(state));
        }
        return new RandomStream(state[0], state[1], state[2], state[3]);
    }

    /** A copy of the whole state: {@value #STATE_LENGTH} numbers. */
    public long[] state() {
        return new long[] {s0, s1, s2, s3};
    }

    /** 64 random bits. */
    @Override
    public long nextLong() {
        long result = Long.rotateLeft(s1 * 5, 7) * 9;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** 32 random bits, the upper half of {@link #nextLong}. */
    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /**
     * Uniform over {@code 0 .. bound - 1} without bias, by D. Lemire's multiply and reject ("Fast random integer
     * generation in an interval", ACM Transactions on Modeling and Computer Simulation 29, 2019).
     *
     * @param bound above 0
     * @throws IllegalArgumentException if {@code bound} is not above 0
     */
    @Override
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be above 0; got " + bound);
        }
        long product = (nextInt() & 0xFFFFFFFFL) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextInt() & 0xFFFFFFFFL) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Uniform over the multiples of 2<sup>-53</sup> in [0, 1). */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform over the multiples of 2<sup>-24</sup> in [0, 1). */
    @Override
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1.0p-24f;
    }

    /** A fair coin: the sign of {@link #nextInt}. */
    @Override
    public boolean nextBoolean() {
        return nextInt() < 0;
    }

    /**
     * Standard normal, by the polar method (G. Marsaglia and T. A. Bray, SIAM Review 6, 1964). Of the two numbers that
     * it makes the second is dropped, so that nothing but the four numbers is state; the logarithm is the strict one.
     */
    @Override
    public double nextGaussian() {
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double square = u * u + v * v;
            if (square > 0 && square < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /**
     * Puts the values into a random order, every order being equally likely (R. Durstenfeld, Communications of the ACM
     * 7, 1964).
     *
     * @param values changed in place
     */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    /**
     * The numbers {@code 0 .. n - 1} in a random order.
     *
     * @param n how many; 0 gives an empty array
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public int[] permutation(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("a permutation has 0 or more numbers; got " + n);
        }
        int[] values = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }
        shuffle(values);
        return values;
    }
}
