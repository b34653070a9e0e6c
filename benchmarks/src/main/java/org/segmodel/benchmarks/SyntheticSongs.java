package org.segmodel.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.Song;

/**
 * Made-up labelled songs: verses of new lines, a chorus of four lines that comes again with a word changed now and then.
 * The words are common ones, so that dictionary and tagger have the work they have with real lyrics. Stateless.
 */
public final class SyntheticSongs {

    private static final List<String> WORDS = List.of(("the a my your her this that some every no one two I you we they it "
            + "she he and but or so when while until before after under over through along across from into with "
            + "without of for to in on at by like don't won't can't I'm you're it's we'll ain't is was were has had gone "
            + "going running walking falling waiting turning burning holding leaving singing dreaming calling keep keeps "
            + "kept find found lose lost turn turned break broken carry tell told know knew hear heard feel felt stay "
            + "stayed night morning evening winter summer river mountain harbor window kitchen engine station ladder "
            + "garden letter paper feather thunder shadow silver copper marble candle button pocket ticket bottle cradle "
            + "heart hand shoulder voice fire water stone road door light rain snow wind dust moon sun star home town "
            + "mother brother stranger sailor dancer cold warm bright heavy hollow gentle bitter sudden quiet golden "
            + "tender crooked ordinary slowly never always maybe again tonight tomorrow yesterday forever alone together "
            + "oh hey yeah la").split(" "));

    /** Class numbers of {@link org.segmodel.core.song.LabelSet#VERSE_CHORUS}. */
    private static final int VERSE = 0;
    private static final int CHORUS = 1;
    private static final int CHORUS_LINES = 4;
    private static final int LONGEST_VERSE = 8;

    private SyntheticSongs() {
    }

    /**
     * Songs of different lengths.
     *
     * @param count    how many
     * @param shortest lines of the shortest song possible
     * @param longest  lines of the longest song possible
     * @param seed     equal seeds give equal songs
     */
    public static List<Song> songs(int count, int shortest, int longest, long seed) {
        RandomStream random = new Seeds(seed).stream("benchmark/songs");
        return IntStream.range(0, count)
                .mapToObj(i -> song("song-" + i, shortest + random.nextInt(longest - shortest + 1), random)).toList();
    }

    /**
     * One song of a given length.
     *
     * @param lines its lines, 1 or more
     * @param seed  equal seeds give equal songs
     */
    public static Song song(int lines, long seed) {
        return song("song-of-" + lines, lines, new Seeds(seed).stream("benchmark/song"));
    }

    private static Song song(String id, int size, RandomStream random) {
        List<String> refrain = lines(CHORUS_LINES, random);
        List<String> lines = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        while (lines.size() < size) {
            for (String line : lines(2 + random.nextInt(LONGEST_VERSE - 1), random)) {
                lines.add(line);
                labels.add(VERSE);
            }
            for (String line : refrain) {
                boolean varied = random.nextInt(6) == 0;
                lines.add(varied ? line + " " + word(random) : line);
                labels.add(CHORUS);
            }
        }
        return new Song(id, lines.subList(0, size), labels.stream().limit(size).mapToInt(Integer::intValue).toArray());
    }

    private static List<String> lines(int count, RandomStream random) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int words = 3 + random.nextInt(7);
            lines.add(IntStream.range(0, words).mapToObj(w -> word(random)).collect(Collectors.joining(" ")));
        }
        return lines;
    }

    private static String word(RandomStream random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
