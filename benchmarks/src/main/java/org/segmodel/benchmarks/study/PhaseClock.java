package org.segmodel.benchmarks.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Divides the time of a piece of work into phases that follow each other without gaps. Uses nothing that a JVM that has
 * only just started would have to build first, such as lambdas. Safe for use by several threads.
 */
final class PhaseClock {

    private final LongSupplier nanoClock;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long last;

    private static final class SystemClock implements LongSupplier {

        @Override
        public long getAsLong() {
            return System.nanoTime();
        }
    }

    /** On the clock of the machine, beginning now. */
    PhaseClock() {
        this(new SystemClock());
    }

    /** On another clock of nanoseconds, beginning now. */
    PhaseClock(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        last = nanoClock.getAsLong();
    }

    /** Ends a phase; the next begins at once. A name that comes again gets the time on top. */
    synchronized void end(String phase) {
        long now = nanoClock.getAsLong();
        seconds.put(phase, seconds.getOrDefault(phase, 0.0) + (now - last) / 1e9);
        last = now;
    }

    /** Seconds of each phase that has ended, in the order of their first ends. */
    synchronized Map<String, Double> seconds() {
        return new LinkedHashMap<>(seconds);
    }
}
