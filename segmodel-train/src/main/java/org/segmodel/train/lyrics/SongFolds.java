package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.Song;

/**
 * Songs dealt to folds at random: in a random order, each to the fold that has the fewest songs so far, the first of
 * several. Songs with the very same lines count as one and go to one fold, so that no model is asked about a song that it
 * learned from under another name. The dealing depends on the seed, the number of songs and their doubles alone.
 * Immutable.
 */
public final class SongFolds {

    private static final String STREAM = "cross-validation/folds";
    /** One learning song in so many is for selection where a run looks at validation scores. */
    private static final int SELECTION_SHARE = 6;
    private static final int LEAST_SONGS = 4;

    private final int folds;
    /** Places of all songs as they were dealt, doubles behind each other. */
    private final int[] order;
    /** Of each song in that order its fold. */
    private final int[] foldOf;
    /** Of each song in that order the place of the first song with its lines. */
    private final int[] groupOf;

    private SongFolds(int folds, int[] order, int[] foldOf, int[] groupOf) {
        this.folds = folds;
        this.order = order;
        this.foldOf = foldOf;
        this.groupOf = groupOf;
    }

    /**
     * Deals.
     *
     * @param songs in order
     * @param folds how many, 2 or more
     * @param seed  of the order
     * @throws IllegalArgumentException if there are fewer than 2 folds, fewer different songs than folds, or fewer than 4,
     *                                  which is what it takes to leave some to learn from in all cases
     */
    public static SongFolds deal(List<Song> songs, int folds, long seed) {
        return deal(KnownSongs.firstPlaces(songs), folds, seed);
    }

    /** Deals songs that are all different. */
    static SongFolds deal(int songs, int folds, long seed) {
        return deal(IntStream.range(0, songs).toArray(), folds, seed);
    }

    /**
     * Deals.
     *
     * @param groups of each song a number that its doubles have, too
     */
    static SongFolds deal(int[] groups, int folds, long seed) {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int place = 0; place < groups.length; place++) {
            members.computeIfAbsent(groups[place], group -> new ArrayList<>()).add(place);
        }
        if (folds < 2 || members.size() < folds || members.size() < LEAST_SONGS) {
            throw new IllegalArgumentException("cross-validation of " + groups.length + " songs"
                    + (members.size() == groups.length ? "" : ", " + members.size() + " of them different,") + " with " + folds
                    + " folds; expected 2 folds or more, 4 songs or more, and a song or more for each fold, doubles not counted");
        }
        List<List<Integer>> different = List.copyOf(members.values());
        int[] order = new int[groups.length];
        int[] foldOf = new int[groups.length];
        int[] sizes = new int[folds];
        int dealt = 0;
        for (int group : new Seeds(seed).stream(STREAM).permutation(different.size())) {
            int smallest = IntStream.range(0, folds).reduce(0, (best, fold) -> sizes[fold] < sizes[best] ? fold : best);
            for (int place : different.get(group)) {
                order[dealt] = place;
                foldOf[dealt++] = smallest;
            }
            sizes[smallest] += different.get(group).size();
        }
        return new SongFolds(folds, order, foldOf, Arrays.stream(order).map(place -> groups[place]).toArray());
    }

    /** Number of folds. */
    public int count() {
        return folds;
    }

    /** Number of songs. */
    public int songs() {
        return order.length;
    }

    /**
     * Places of the songs of a fold, ascending.
     *
     * @param fold from 0
     */
    public int[] held(int fold) {
        return IntStream.range(0, order.length).filter(i -> foldOf[i] == fold).map(i -> order[i]).sorted().toArray();
    }

    /** Places of the songs of all other folds, ascending. */
    int[] learned(int fold) {
        return places(others(fold));
    }

    /**
     * Of those the ones kept for selection, ascending: a sixth of them, at least one, and their doubles, unless none would
     * be left to learn from.
     */
    int[] selection(int fold) {
        int[] others = others(fold);
        return places(Arrays.copyOf(others, selected(others)));
    }

    /** Of those the ones that are left to learn from; ascending. */
    int[] learnedBesideSelection(int fold) {
        int[] others = others(fold);
        return places(Arrays.copyOfRange(others, selected(others), others.length));
    }

    private int selected(int[] others) {
        int share = Math.max(1, others.length / SELECTION_SHARE);
        int whole = share;
        while (whole < others.length && groupOf[others[whole]] == groupOf[others[whole - 1]]) {
            whole++;
        }
        return whole < others.length ? whole : share;
    }

    /** Where in the order the songs of all other folds stand. */
    private int[] others(int fold) {
        return IntStream.range(0, order.length).filter(i -> foldOf[i] != fold).toArray();
    }

    private int[] places(int[] turns) {
        return Arrays.stream(turns).map(i -> order[i]).sorted().toArray();
    }
}
