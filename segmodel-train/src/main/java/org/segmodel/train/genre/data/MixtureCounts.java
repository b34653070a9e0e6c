package org.segmodel.train.genre.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many mixtures are made of the clips of each part. Clips of a part that has no number stay as they are, one by one.
 *
 * @param total  mixtures of all parts together, each part with its share by its number of clips; 0 if parts have their own
 * @param byPart of a part its own number, above 0; empty if there is a total
 */
public record MixtureCounts(int total, Map<String, Integer> byPart) {

    /** No mixtures. */
    public static final MixtureCounts NONE = new MixtureCounts(0, Map.of());

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a number is too small, or there is a total and parts have their own as well
     */
    public MixtureCounts {
        byPart = Map.copyOf(byPart);
        byPart.forEach((part, count) -> {
            if (count < 1) {
                throw new IllegalArgumentException(count + " mixtures of part '" + part + "'; expected 1 or more");
            }
        });
        if (total < 0) {
            throw new IllegalArgumentException(total + " mixtures; expected 0 or more");
        }
        if (total > 0 && !byPart.isEmpty()) {
            throw new IllegalArgumentException(total + " mixtures in all and others for the parts " + new TreeMap<>(byPart)
                    + "; expected one or the other");
        }
    }

    /**
     * The number for each part.
     *
     * @param partOf of each clip its part
     * @return only parts that are mixed, in alphabetical order
     * @throws GenreDataException if a part that is to be mixed has no clip
     */
    Map<String, Integer> of(List<String> partOf) {
        Map<String, Integer> sizes = new TreeMap<>();
        partOf.forEach(part -> sizes.merge(part, 1, Integer::sum));
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (total == 0) {
            new TreeMap<>(byPart).forEach((part, count) -> {
                if (!sizes.containsKey(part)) {
                    throw new GenreDataException("there are to be " + count + " mixtures of part '" + part
                            + "', which has no clip; the parts are " + String.join(", ", sizes.keySet()));
                }
                counts.put(part, count);
            });
            return counts;
        }
        int before = 0;
        int given = 0;
        for (Map.Entry<String, Integer> part : sizes.entrySet()) {
            before += part.getValue();
            int end = (int) Math.round((double) total * before / partOf.size());
            counts.put(part.getKey(), end - given);
            given = end;
        }
        return counts;
    }
}
