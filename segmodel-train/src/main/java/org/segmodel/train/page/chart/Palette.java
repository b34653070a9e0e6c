package org.segmodel.train.page.chart;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * At most 256 colours for a picture. Of more, as smoothed edges make, the most frequent ones stay, and each of the others
 * becomes the nearest of them. Immutable but for its arrays, which nobody changes.
 *
 * @param colours red, green and blue, a byte each
 * @param cells   place in {@code colours} of each pixel
 */
record Palette(int[] colours, byte[] cells) {

    private static final int MOST = 256;
    private static final int BITS = 8;
    private static final int RGB = 0xFFFFFF;
    /** Mixes colours, so that of equally frequent ones those that stay lie between the others. Odd, by the golden ratio. */
    private static final int SPREAD = 0x9E3779B1;

    /**
     * The palette of a picture.
     *
     * @param pixels red, green and blue in the lower three bytes; at least one
     */
    static Palette of(int[] pixels) {
        Map<Integer, Integer> counts = counts(pixels);
        List<Integer> frequent = counts.size() <= MOST ? List.copyOf(counts.keySet()) : counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Collections.reverseOrder())
                        .thenComparing(count -> count.getKey() * SPREAD)).limit(MOST).map(Map.Entry::getKey).toList();
        int[] colours = frequent.stream().mapToInt(Integer::intValue).sorted().toArray();
        Map<Integer, Byte> places = new HashMap<>();
        counts.keySet().forEach(colour -> places.put(colour, (byte) nearest(colours, colour)));
        byte[] cells = new byte[pixels.length];
        int last = pixels[0] & RGB;
        byte place = places.get(last);
        for (int i = 0; i < pixels.length; i++) {
            // Neighbours are alike more often than not.
            if ((pixels[i] & RGB) != last) {
                last = pixels[i] & RGB;
                place = places.get(last);
            }
            cells[i] = place;
        }
        return new Palette(colours, cells);
    }

    /** Pixels of each colour. */
    private static Map<Integer, Integer> counts(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        int from = 0;
        for (int i = 1; i <= pixels.length; i++) {
            if (i == pixels.length || pixels[i] != pixels[from]) {
                counts.merge(pixels[from] & RGB, i - from, Integer::sum);
                from = i;
            }
        }
        return counts;
    }

    private static int nearest(int[] palette, int colour) {
        int exact = Arrays.binarySearch(palette, colour);
        if (exact >= 0) {
            return exact;
        }
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int p = 0; p < palette.length; p++) {
            int distance = 0;
            for (int shift = 0; shift < 3 * BITS; shift += BITS) {
                int difference = (palette[p] >> shift & 0xFF) - (colour >> shift & 0xFF);
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = p;
            }
        }
        return nearest;
    }
}
