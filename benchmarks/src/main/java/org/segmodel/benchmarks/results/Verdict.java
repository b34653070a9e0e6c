package org.segmodel.benchmarks.results;

/** What a comparison found about one benchmark. */
public enum Verdict {

    /** Less time, beyond noise and threshold. */
    FASTER("faster"),
    /** More time, beyond noise and threshold. */
    SLOWER("slower"),
    /** Nothing that chance could not have done, or less than the threshold. */
    WITHIN_NOISE("within noise");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
