package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A pointer of a thread's own into memory that somebody else holds: aimed again and again, so that nothing is
 * allocated. Does not keep the memory alive. For one thread.
 */
final class MemoryView extends FloatPointer {

    MemoryView() {
        super((Pointer) null);
    }

    /**
     * Aims at an element.
     *
     * @param memory  where; counted from its position
     * @param element which
     * @return this view
     */
    MemoryView aim(FloatPointer memory, long element) {
        address = memory.address() + (memory.position() + element) * Float.BYTES;
        return this;
    }

    /**
     * Says how far the memory reaches, which buffers must know.
     *
     * @param elements from the one that is aimed at on
     * @return this view
     */
    MemoryView until(long elements) {
        limit = elements;
        capacity = elements;
        return this;
    }
}
