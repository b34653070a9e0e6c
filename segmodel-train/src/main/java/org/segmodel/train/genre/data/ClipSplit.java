package org.segmodel.train.genre.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.random.Seeds;

/**
 * Which clip belongs to which part of a data set, by id. It is made once, stored beside the model, and read by whoever
 * tunes or tests it. Immutable.
 *
 * @param parts of each part the ids of its clips; in the order of the parts, no id twice
 */
public record ClipSplit(Map<String, List<String>> parts) {

    /** Usual name of the part that weights are fitted on. */
    public static final String TRAIN = "train";
    /** Usual name of the part that epochs, thresholds and settings are chosen on. */
    public static final String VALIDATION = "validation";
    /** Usual name of the part that is looked at once. */
    public static final String TEST = "test";

    private static final String STREAM = "clip split";

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if an id is in two parts, or twice in one
     */
    public ClipSplit {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        Map<String, String> partOf = new HashMap<>();
        parts.forEach((part, ids) -> {
            copy.put(part, List.copyOf(ids));
            for (String id : ids) {
                String before = partOf.put(id, part);
                if (before != null) {
                    throw new IllegalArgumentException("clip " + id + " is in " + (before.equals(part) ? part + " twice"
                            : before + " and in " + part));
                }
            }
        });
        parts = Collections.unmodifiableMap(copy);
    }

    /**
     * Deals the clips of a data set by iterative stratification (K. Sechidis, G. Tsoumakas and I. Vlahavas, ECML PKDD 2011),
     * so that each part has about its share of each genre. Where artists are known, all clips of one are in one part.
     *
     * @param data   the clips
     * @param shares of each part its share, above 0, in the order of the parts; they are divided by their sum
     * @param seeds  of the run; the stream {@code clip split} is used
     * @throws IllegalArgumentException if there are no parts, or a share is not above 0
     */
    public static ClipSplit stratified(GenreDataset data, Map<String, Double> shares, Seeds seeds) {
        return stratified(data.ids(), data.labels(), data.artists().orElse(data.ids()), shares, seeds);
    }

    /**
     * The same for clips that are not in a folder.
     *
     * @param ids    of the clips, no two equal
     * @param labels their genres
     * @param groups of each clip whom or what it shares a part with; the ids, if each may go where it will
     * @param shares of each part its share, above 0
     * @param seeds  of the run
     * @throws IllegalArgumentException if there are no parts, a share is not above 0, or the numbers of clips differ
     */
    public static ClipSplit stratified(List<String> ids, GenreLabels labels, List<String> groups, Map<String, Double> shares,
            Seeds seeds) {
        if (shares.isEmpty() || shares.values().stream().anyMatch(share -> !(share > 0) || share.isInfinite())) {
            throw new IllegalArgumentException("the shares are " + shares + "; expected a number above 0 for each part");
        }
        if (ids.size() != labels.clips() || groups.size() != labels.clips()) {
            throw new IllegalArgumentException(ids.size() + " ids and " + groups.size() + " groups for " + labels.clips()
                    + " clips");
        }
        List<String> names = List.copyOf(shares.keySet());
        int[] part = IterativeStratification.deal(labels, groups,
                shares.values().stream().mapToDouble(Double::doubleValue).toArray(), seeds.stream(STREAM));
        Map<String, List<String>> parts = new LinkedHashMap<>();
        names.forEach(name -> parts.put(name, new ArrayList<>()));
        for (int clip = 0; clip < part.length; clip++) {
            parts.get(names.get(part[clip])).add(ids.get(clip));
        }
        return new ClipSplit(parts);
    }

    /**
     * The clips of a part in a data set. The data set may have fewer clips than were split, for example after a filter.
     *
     * @param part name of the part
     * @param ids  of all clips of the data set
     * @return their rows, rising
     * @throws GenreDataException if there is no such part, or a clip is in no part at all
     */
    public int[] rows(String part, List<String> ids) {
        if (!parts.containsKey(part)) {
            throw new GenreDataException("the split has no part '" + part + "'; it has " + String.join(", ", parts.keySet()));
        }
        Map<String, String> partOf = new HashMap<>();
        parts.forEach((name, members) -> members.forEach(id -> partOf.put(id, name)));
        ids.stream().filter(id -> !partOf.containsKey(id)).findFirst().ifPresent(id -> {
            throw new GenreDataException("clip " + id + " is in no part of the split; was the split made for other data?");
        });
        return IntStream.range(0, ids.size()).filter(row -> partOf.get(ids.get(row)).equals(part)).toArray();
    }

    /**
     * Writes the split as a JSON object, whole or not at all: for each part a list of ids.
     *
     * @param file replaced if it exists
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        JsonFiles.write(file, parts);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file to read
     * @throws GenreDataException if it holds something else
     * @throws IOException        if it cannot be read or is not JSON
     */
    public static ClipSplit read(Path file) throws IOException {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        for (Map.Entry<String, Object> part : JsonFiles.readObject(file).entrySet()) {
            if (!(part.getValue() instanceof List<?> ids) || ids.stream().anyMatch(id -> !(id instanceof String))) {
                throw new GenreDataException(file + ": '" + part.getKey() + "' is not a list of strings; expected the ids of"
                        + " the clips of this part");
            }
            parts.put(part.getKey(), ids.stream().map(String.class::cast).toList());
        }
        try {
            return new ClipSplit(parts);
        } catch (IllegalArgumentException e) {
            throw new GenreDataException(file + ": " + e.getMessage(), e);
        }
    }
}
