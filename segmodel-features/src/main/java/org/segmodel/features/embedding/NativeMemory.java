package org.segmodel.features.embedding;

import java.lang.ref.Cleaner;
import java.util.List;

/** Gives native memory back. Pipelines need not be closed, so this happens when an object is no longer reachable. */
final class NativeMemory {

    private static final Cleaner CLEANER = Cleaner.create();

    private NativeMemory() {
    }

    /**
     * Closes resources some time after their owner has become unreachable. Whoever works with them must keep the owner
     * reachable meanwhile, see {@link java.lang.ref.Reference#reachabilityFence}.
     *
     * @param owner     none of the resources may refer to it
     * @param resources closed in their order
     */
    static void closeAfter(Object owner, List<? extends AutoCloseable> resources) {
        CLEANER.register(owner, () -> close(resources));
    }

    /** Closes resources in their order. */
    static void close(List<? extends AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot give back native memory", e);
            }
        }
    }
}
