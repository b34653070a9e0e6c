package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.Song;

/**
 * Songs of words that do not exist: fresh lines in verses, a chorus that comes back word for word. With four classes
 * there is also an intro of one word again and again, and an outro whose lines all begin alike.
 */
public final class MadeUpSongs {

    private static final int VERSE = 0;
    private static final int CHORUS = 1;
    private static final int INTRO = 2;
    private static final int OUTRO = 3;

    private final RandomStream random;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    private MadeUpSongs(RandomStream random) {
        this.random = random;
    }

    /** Songs of verses and choruses, called {@code <name>0}, {@code <name>1} and so on. */
    public static List<Song> two(String name, int count, long seed) {
        return songs(name, count, seed, false);
    }

    /** Songs of four classes: verse, chorus, intro, outro. */
    public static List<Song> four(String name, int count, long seed) {
        return songs(name, count, seed, true);
    }

    /** A song of any number of fresh lines, every fourth of them labelled as chorus. */
    static Song ofLines(String id, int count, long seed) {
        MadeUpSongs song = new MadeUpSongs(new Seeds(seed).stream(id));
        for (int i = 0; i < count; i++) {
            song.add(song.line(), i % 4 == 3 ? CHORUS : VERSE);
        }
        return song.build(id);
    }

    private static List<Song> songs(String name, int count, long seed, boolean four) {
        return IntStream.range(0, count).mapToObj(i -> {
            MadeUpSongs song = new MadeUpSongs(new Seeds(seed).stream("song/" + i));
            song.write(four);
            return song.build(name + i);
        }).toList();
    }

    private void write(boolean four) {
        if (four) {
            String word = word();
            repeat(2 + random.nextInt(3), () -> add(String.join(" ", word, word, word), INTRO));
        }
        List<String> chorus = IntStream.range(0, 3 + random.nextInt(3)).mapToObj(i -> line()).toList();
        repeat(2 + random.nextInt(2), () -> {
            repeat(4 + random.nextInt(4), () -> add(line(), VERSE));
            chorus.forEach(line -> add(line, CHORUS));
        });
        if (four) {
            String head = word() + " " + word() + " ";
            repeat(2 + random.nextInt(3), () -> add(head + line(), OUTRO));
        }
    }

    private static void repeat(int times, Runnable action) {
        IntStream.range(0, times).forEach(i -> action.run());
    }

    private void add(String line, int label) {
        lines.add(line);
        labels.add(label);
    }

    private String line() {
        return IntStream.range(0, 4 + random.nextInt(4)).mapToObj(i -> word()).collect(Collectors.joining(" "));
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            word.append("bdfgklmnprstvz".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private Song build(String id) {
        return new Song(id, lines, labels.stream().mapToInt(Integer::intValue).toArray());
    }
}
