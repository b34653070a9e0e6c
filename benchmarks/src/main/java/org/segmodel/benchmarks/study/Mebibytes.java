package org.segmodel.benchmarks.study;

/** Bytes in the unit of the tables. */
final class Mebibytes {

    private Mebibytes() {
    }

    static double of(long bytes) {
        return bytes / (double) (1 << 20);
    }
}
