package org.segmodel.train.schedule;

/** Argument checks that the schedules share; the names are those of the configuration keys. */
final class Checks {

    private Checks() {
    }

    static void rates(double base, double floor) {
        if (!(base > 0 && base < Double.POSITIVE_INFINITY && floor > 0 && floor <= base)) {
            throw new IllegalArgumentException("learning_rate " + base + " with min_lr " + floor
                    + "; expected both greater than 0 and min_lr not above learning_rate");
        }
    }

    static void atLeast(String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(key + " is " + value + "; expected " + least + " or more");
        }
    }
}
