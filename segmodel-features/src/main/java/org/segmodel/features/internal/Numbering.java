package org.segmodel.features.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Gives equal values the same number: 0, 1, 2, … in the order of first appearance. A hash table of plain numbers, so
 * that nothing is boxed. For one thread.
 *
 * @param <T> with {@code equals} and {@code hashCode} by value; null counts as a value
 */
public final class Numbering<T> {

    private static final int FREE = -1;

    private final List<T> values = new ArrayList<>();
    private int[] hashes = new int[16];
    private int[] slots = freeSlots(hashes.length);

    /** Without any value yet. */
    public Numbering() {
    }

    /**
     * Number of a value; the next free one if it has none yet.
     *
     * @param value any value
     */
    public int of(T value) {
        int hash = spread(Objects.hashCode(value));
        for (int slot = hash & slots.length - 1; slots[slot] != FREE; slot = slot + 1 & slots.length - 1) {
            int number = slots[slot];
            if (hashes[number] == hash && Objects.equals(values.get(number), value)) {
                return number;
            }
        }
        int number = values.size();
        if (number == hashes.length) {
            grow();
        }
        values.add(value);
        hashes[number] = hash;
        place(number);
        return number;
    }

    /** How many values have a number. */
    public int size() {
        return values.size();
    }

    /** The values in the order of their numbers; a view. */
    public List<T> values() {
        return Collections.unmodifiableList(values);
    }

    private void grow() {
        int known = hashes.length;
        hashes = Arrays.copyOf(hashes, 2 * known);
        slots = freeSlots(hashes.length);
        for (int number = 0; number < known; number++) {
            place(number);
        }
    }

    private void place(int number) {
        int slot = hashes[number] & slots.length - 1;
        while (slots[slot] != FREE) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = number;
    }

    /** Twice as many as there are numbers, so that the table stays at most half full. */
    private static int[] freeSlots(int numbers) {
        int[] slots = new int[2 * numbers];
        Arrays.fill(slots, FREE);
        return slots;
    }

    /** Brings the high bits of a hash, where strings and lists differ most, down to those that choose the slot. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }
}
