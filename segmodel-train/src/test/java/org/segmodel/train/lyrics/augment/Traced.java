package org.segmodel.train.lyrics.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.song.Song;

/** Made-up songs each word of which says from which line it is, so that a test can follow lines through any change. */
final class Traced {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private Traced() {
    }

    /** A song of 1 to {@code longest} lines, each of one of so many classes; line 12 is of words like {@code ba12n's}. */
    static Song song(int longest, int classes, RandomStream random) {
        int lines = 1 + random.nextInt(longest);
        int[] labels = new int[lines];
        for (int i = 0; i < lines; i++) {
            labels[i] = i > 0 && random.nextInt(3) > 0 ? labels[i - 1] : random.nextInt(classes);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            int line = i;
            texts.add(IntStream.rangeClosed(0, random.nextInt(5)).mapToObj(w -> word(line, random))
                    .collect(Collectors.joining(" ")));
        }
        return new Song("traced", texts, labels);
    }

    private static String word(int line, RandomStream random) {
        return "bdglm".charAt(random.nextInt(5)) + "" + "aeiou".charAt(random.nextInt(5)) + line
                + "n\u0303\u00E9kt".charAt(random.nextInt(5)) + (random.nextBoolean() ? "'s" : "");
    }

    /** The one line of the original that all words of a line say they are from. */
    static int origin(String line) {
        TreeSet<Integer> found = NUMBER.matcher(line).results().map(MatchResult::group).map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        if (found.size() != 1) {
            throw new AssertionError("the line '" + line + "' has words of the lines " + found);
        }
        return found.first();
    }

    /** Origins of all lines of a changed song. */
    static int[] origins(Song changed) {
        return changed.lines().stream().mapToInt(Traced::origin).toArray();
    }
}
