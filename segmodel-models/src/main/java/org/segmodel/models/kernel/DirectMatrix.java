package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Direct memory that only grows, so that steps of changing size allocate nothing once the largest has been seen. Not safe
 * for use by several threads.
 */
final class DirectMatrix {

    private FloatPointer memory = new FloatPointer(0L);

    /** Makes room for so many floats; old content is lost when the memory has to grow. */
    void ensure(long floats) {
        if (memory.capacity() < floats) {
            memory.close();
            memory = new FloatPointer(floats);
        }
    }

    /** The memory from an element on. The same object is returned each time: use it before the next call. */
    FloatPointer at(long element) {
        return memory.position(element);
    }
}
