package org.segmodel.features.internal;

import java.util.Arrays;

/**
 * Which groups of lines hold an item: an inverted index, so that a group is only compared with those that share
 * something with it. Immutable.
 */
public final class ItemIndex {

    private final int[][] items;
    /** [group]: how many items it has; apart, since the lists themselves lie scattered in memory. */
    private final int[] size;
    /** [item]: where its postings begin; they end where those of the next item begin. */
    private final int[] start;
    /** [posting]: a group that holds the item; one that holds it twice stands there twice. */
    private final int[] postings;

    /**
     * Indexes.
     *
     * @param items [group]: its items, numbers from 0 on
     */
    public ItemIndex(int[][] items) {
        int largest = -1;
        int total = 0;
        for (int[] list : items) {
            total += list.length;
            for (int item : list) {
                largest = Math.max(largest, item);
            }
        }
        this.items = items;
        size = Arrays.stream(items).mapToInt(list -> list.length).toArray();
        start = new int[largest + 2];
        postings = new int[total];
        for (int[] list : items) {
            for (int item : list) {
                start[item + 1]++;
            }
        }
        for (int item = 0; item <= largest; item++) {
            start[item + 1] += start[item];
        }
        int[] next = start.clone();
        for (int group = 0; group < items.length; group++) {
            for (int item : items[group]) {
                postings[next[item]++] = group;
            }
        }
    }

    /**
     * For each group the number of pairs of equal items, one from the list and one from the group.
     *
     * @param list items that the index knows
     * @return [group]
     */
    public int[] equalPairs(int[] list) {
        int[] pairs = new int[items.length];
        for (int item : list) {
            for (int p = start[item]; p < start[item + 1]; p++) {
                pairs[postings[p]]++;
            }
        }
        return pairs;
    }

    /**
     * For each group how many items it has in common with the one; for groups that hold no item twice.
     *
     * @param group the one group
     * @return [group]
     */
    public int[] common(int group) {
        return equalPairs(items[group]);
    }

    /** Common items / items in either, if two different groups have so many in common; 0 if they have none. */
    public double jaccard(int a, int b, int common) {
        return (double) common / (size[a] + size[b] - common);
    }
}
