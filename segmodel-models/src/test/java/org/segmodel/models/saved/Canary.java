package org.segmodel.models.saved;

/** Tells when somebody makes one of it, or only has it initialised. */
public final class Canary {

    /** Outlives the question: asking this class itself would initialise it. */
    static final class Nest {
        static volatile boolean alarmed;

        private Nest() {
        }
    }

    static {
        Nest.alarmed = true;
    }
}
