package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/** The bits of single-precision numbers in direct memory, as {@link MemoryView} is for the numbers themselves. */
final class IntView extends IntPointer {

    IntView() {
        super((Pointer) null);
    }

    /**
     * Lets this view begin at an element.
     *
     * @param memory  pointer to the memory
     * @param element first element, counted from the pointer's position, which is left alone
     */
    IntView over(FloatPointer memory, long element) {
        address = memory.address() + (memory.position() + element) * Integer.BYTES;
        position = 0;
        return this;
    }
}
