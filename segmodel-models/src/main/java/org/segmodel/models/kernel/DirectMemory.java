package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Copies within direct memory, counted in floats. {@link Pointer#memcpy} and {@link Pointer#memset} take a pointer of any
 * type and therefore read its position as a number of bytes; that is dealt with here and nowhere else.
 */
public final class DirectMemory {

    private DirectMemory() {
    }

    /**
     * Copies floats; both positions are as before afterwards.
     *
     * @param target where to
     * @param to     first element written, counted from the start of the target and not from its position
     * @param source where from
     * @param from   first element read, counted likewise
     * @param n      how many
     */
    public static void copy(FloatPointer target, long to, FloatPointer source, long from, long n) {
        long targetPosition = target.position();
        long sourcePosition = source.position();
        Pointer.memcpy(target.position(to * Float.BYTES), source.position(from * Float.BYTES), n * Float.BYTES);
        target.position(targetPosition);
        source.position(sourcePosition);
    }

    /**
     * Writes zeros; the position is as before afterwards.
     *
     * @param target where to
     * @param to     first element written, counted from the start of the target and not from its position
     * @param n      how many
     */
    public static void zero(FloatPointer target, long to, long n) {
        long position = target.position();
        Pointer.memset(target.position(to * Float.BYTES), 0, n * Float.BYTES);
        target.position(position);
    }
}
