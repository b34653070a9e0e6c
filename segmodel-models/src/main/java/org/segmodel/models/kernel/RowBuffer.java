package org.segmodel.models.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Access to single rows in direct memory: a call of a pointer's own bulk methods takes some 200 ns, ten times as long as one
 * of a buffer's. Not safe for use by several threads.
 */
final class RowBuffer {

    private final MemoryView view = new MemoryView();
    private FloatBuffer buffer;
    private long address;

    /**
     * Sets this buffer on memory.
     *
     * @param memory from its position on
     * @param n      numbers that may be reached
     */
    void over(FloatPointer memory, long n) {
        view.aim(memory, 0);
        if (buffer == null || address != view.address() || buffer.capacity() != n) {
            address = view.address();
            buffer = view.until(n).asBuffer();
        }
    }

    /** Reads n numbers from an element on. */
    void get(long element, float[] target, int offset, int n) {
        buffer.get((int) element, target, offset, n);
    }

    /** Writes n numbers from an element on. */
    void put(long element, float[] source, int offset, int n) {
        buffer.put((int) element, source, offset, n);
    }
}
