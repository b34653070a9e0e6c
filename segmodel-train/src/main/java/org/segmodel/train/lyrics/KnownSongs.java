package org.segmodel.train.lyrics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmodel.core.run.Digests;
import org.segmodel.core.song.Song;

/**
 * The songs of the splits of a run as digests of their lines: enough to recognise a song in another split when its text
 * is no longer kept. Immutable.
 */
final class KnownSongs {

    /** No split yet. */
    static final KnownSongs NONE = new KnownSongs(List.of());

    private final List<Split> splits;

    private KnownSongs(List<Split> splits) {
        this.splits = List.copyOf(splits);
    }

    private record Split(String name, Set<String> digests) {

        /** What to say about songs of another split that are in this one too; empty if there is none. */
        Optional<String> overlap(String otherName, List<Song> others) {
            List<Song> repeated = others.stream().filter(song -> digests.contains(digest(song))).toList();
            return repeated.isEmpty() ? Optional.empty() : Optional.of(repeated.size() + " of " + others.size() + " "
                    + otherName + " songs have the very lines of a " + name + " song ('" + repeated.get(0).id()
                    + "' is one), so " + otherName + " scores are better than they would be on new songs");
        }
    }

    /**
     * These and the songs of one more split.
     *
     * @param name  name of the split in sentences, for example {@code training}
     * @param songs songs as readers give them, without line breaks in their lines
     */
    KnownSongs with(String name, List<Song> songs) {
        Set<String> digests = new HashSet<>();
        songs.forEach(song -> digests.add(digest(song)));
        List<Split> more = new ArrayList<>(splits);
        more.add(new Split(name, digests));
        return new KnownSongs(more);
    }

    /**
     * A sentence for each known split that has the very lines of some of these songs.
     *
     * @param name  name of the split that these songs are
     * @param songs songs as readers give them
     */
    List<String> overlaps(String name, List<Song> songs) {
        return splits.stream().flatMap(split -> split.overlap(name, songs).stream()).toList();
    }

    /**
     * Of each song the place of the first one with the very same lines: its own, unless it is the double of another.
     *
     * @param songs songs as readers give them
     */
    static int[] firstPlaces(List<Song> songs) {
        Map<String, Integer> first = new HashMap<>();
        int[] places = new int[songs.size()];
        for (int place = 0; place < places.length; place++) {
            Integer earlier = first.putIfAbsent(digest(songs.get(place)), place);
            places[place] = earlier == null ? place : earlier;
        }
        return places;
    }

    private static String digest(Song song) {
        return Digests.sha256(String.join("\n", song.lines()).getBytes(StandardCharsets.UTF_8));
    }
}
