package org.segmodel.train.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that the later steps of a task depend on, as arrays under names of the task's own: weights, moments of the
 * optimiser, counters, the position of every random stream that goes on from step to step (one that is made anew from a
 * name, for each epoch say, needs none). Immutable, except that arrays are not copied.
 *
 * @param floats arrays of numbers
 * @param longs  arrays of whole numbers
 */
public record TaskState(Map<String, float[]> floats, Map<String, long[]> longs) {

    /** Of a task that has none. */
    public static final TaskState EMPTY = new TaskState(Map.of(), Map.of());

    /** Copies the maps and keeps their order. */
    public TaskState {
        floats = Collections.unmodifiableMap(new LinkedHashMap<>(floats));
        longs = Collections.unmodifiableMap(new LinkedHashMap<>(longs));
    }

    /**
     * This state with one more array.
     *
     * @param name   another name than those before
     * @param values not copied
     */
    public TaskState with(String name, float[] values) {
        Map<String, float[]> more = new LinkedHashMap<>(floats);
        more.put(name, values);
        return new TaskState(more, longs);
    }

    /**
     * This state with one more array.
     *
     * @param name   another name than those before
     * @param values not copied
     */
    public TaskState with(String name, long[] values) {
        Map<String, long[]> more = new LinkedHashMap<>(longs);
        more.put(name, values);
        return new TaskState(floats, more);
    }

    /**
     * An array of numbers.
     *
     * @param name its name
     * @return not a copy
     * @throws IllegalArgumentException if there is none of that name
     */
    public float[] floats(String name) {
        return found(floats, name);
    }

    /**
     * An array of whole numbers.
     *
     * @param name its name
     * @return not a copy
     * @throws IllegalArgumentException if there is none of that name
     */
    public long[] longs(String name) {
        return found(longs, name);
    }

    private static <T> T found(Map<String, T> arrays, String name) {
        T array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("the state has no array '" + name + "', only " + arrays.keySet()
                    + "; it is that of another task");
        }
        return array;
    }
}
