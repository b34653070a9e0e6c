package org.segmodel.models.saved;

/** Dies when somebody makes one of it, and tells. */
public final class Canary {

    /** Whether the class was ever initialised. */
    static final class Nest {
        static volatile boolean alarmed;

        private Nest() {
        }
    }

    static {
        Nest.alarmed = true;
    }
}
