package org.segmodel.train.genre.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is left of the genres of a data set: those with enough clips, of these the most frequent, in the order of the
 * columns; clips that have none of them any more are dropped. Filter before splitting, so that all parts have the same
 * columns. Immutable.
 */
public final class GenreFilter {

    private final GenreLabels before;
    private final int[] clips;
    private final int[] genres;

    private GenreFilter(GenreLabels before, int[] clips, int[] genres) {
        this.before = before;
        this.clips = clips;
        this.genres = genres;
    }

    /**
     * Looks at labels.
     *
     * @param labels of all clips
     * @param config what is kept; a genre without a single clip is never
     * @throws GenreDataException if no genre is left
     */
    public static GenreFilter of(GenreLabels labels, GenreFilterConfig config) {
        int[] counts = labels.counts();
        int[] genres = IntStream.range(0, counts.length).boxed()
                .filter(genre -> counts[genre] >= Math.max(1, config.minSamplesPerGenre()))
                .sorted(Comparator.comparingInt((Integer genre) -> counts[genre]).reversed())
                .limit(config.maxGenres().orElse(Integer.MAX_VALUE)).mapToInt(Integer::intValue).sorted().toArray();
        if (genres.length == 0) {
            throw new GenreDataException("no genre has " + config.minSamplesPerGenre() + " clips; the most frequent has "
                    + Arrays.stream(counts).max().orElse(0) + ". Lower min_samples_per_genre");
        }
        int[] clips = IntStream.range(0, labels.clips())
                .filter(clip -> Arrays.stream(genres).anyMatch(genre -> labels.has(clip, genre))).toArray();
        return new GenreFilter(labels, clips, genres);
    }

    /** Rows that are kept, rising. */
    public int[] clips() {
        return clips.clone();
    }

    /** Columns that are kept, rising. */
    public int[] genres() {
        return genres.clone();
    }

    /** What is left. */
    public GenreLabels labels() {
        return before.select(clips, genres);
    }

    /**
     * How many times as many clips the most frequent genre has as the rarest. Genres without a clip are passed over.
     *
     * @param labels any
     * @return 1 or more; empty if no genre has a clip
     */
    public static OptionalDouble imbalance(GenreLabels labels) {
        int[] counts = Arrays.stream(labels.counts()).filter(count -> count > 0).toArray();
        return counts.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(
                Arrays.stream(counts).max().getAsInt() / (double) Arrays.stream(counts).min().getAsInt());
    }

    /** For people, one line each: clips, genres and imbalance before and after, and which genres went. */
    public String report() {
        GenreLabels after = labels();
        List<String> names = after.names();
        int[] counts = before.counts();
        String gone = IntStream.range(0, counts.length).filter(genre -> !names.contains(before.names().get(genre)))
                .mapToObj(genre -> before.names().get(genre) + " (" + counts[genre] + ")").collect(Collectors.joining(", "));
        return "Before: " + told(before) + "\nAfter:  " + told(after) + "\nGenres left out: " + (gone.isEmpty() ? "none" : gone)
                + "\n";
    }

    private static String told(GenreLabels labels) {
        OptionalDouble imbalance = imbalance(labels);
        long empty = Arrays.stream(labels.counts()).filter(count -> count == 0).count();
        return String.format(Locale.ROOT, "%d clips, %d genres, %.2f genres a clip, imbalance %s%s", labels.clips(),
                labels.genres(), labels.cardinality(), imbalance.isPresent() ? String.format(Locale.ROOT, "%.1f",
                imbalance.getAsDouble()) : "unknown", empty == 0 ? "" : ", " + empty + " genres without a clip");
    }
}
