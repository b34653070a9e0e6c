package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Direct memory that only grows, so that steps of changing size allocate nothing once the largest has been seen. Not safe
 * for use by several threads.
 */
public final class DirectMatrix implements AutoCloseable {

    private FloatPointer memory = new FloatPointer(0L);

    /** Without room. */
    public DirectMatrix() {
        // Grows with use.
    }

    /**
     * Makes room; old content is lost when the memory has to grow.
     *
     * @param floats how many numbers
     */
    public void ensure(long floats) {
        if (memory.capacity() < floats) {
            memory.close();
            memory = new FloatPointer(floats);
        }
    }

    /** How many floats there is room for. */
    long capacity() {
        return memory.capacity();
    }

    /** The memory, as it was last positioned. */
    public FloatPointer memory() {
        return memory;
    }

    /**
     * The memory from an element on. The same object is returned each time: use it before the next call.
     *
     * @param element from 0
     */
    public FloatPointer at(long element) {
        return memory.position(element);
    }

    /** Gives the memory back; pointers to it are no longer to be used. */
    @Override
    public void close() {
        memory.close();
    }
}
