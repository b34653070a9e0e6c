package org.segmodel.train.config;

import java.time.Duration;

/** Minutes of a configuration as a duration. */
final class Minutes {

    private Minutes() {
    }

    static Duration duration(double minutes) {
        // The cast stays at the largest long (292 years) for whatever is longer; a nanosecond is the shortest duration.
        return Duration.ofNanos(Math.max(1, (long) (minutes * 60e9)));
    }
}
