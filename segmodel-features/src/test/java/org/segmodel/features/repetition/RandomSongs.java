package org.segmodel.features.repetition;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up songs that repeat lines and whole blocks, exactly and reworded, as songs do. */
final class RandomSongs {

    private static final String[] WORDS = {"night", "light", "the", "love", "don\u2019t", "running", "runnin'", "I",
        "me", "baby", "Oh,", "xyzzy", "fire", "desire", "(yeah)", "you", "we're", "go", "...", "caf\u00E9", "tonight",
        "2", "away", "well", "we'll", "zzkw", "(oh", "no)"};

    private RandomSongs() {
    }

    /** A song of so many lines. */
    static List<String> song(int lines, Random random) {
        List<String> song = new ArrayList<>();
        while (song.size() < lines) {
            int kind = random.nextInt(8);
            if (kind == 0) {
                song.add("");
            } else if (kind < 4 && !song.isEmpty()) {
                int from = random.nextInt(song.size());
                int to = Math.min(song.size(), from + 1 + random.nextInt(7));
                List<String> block = List.copyOf(song.subList(from, to));
                block.forEach(line -> song.add(random.nextInt(6) == 0 ? line + " " + word(random) : line));
            } else {
                StringBuilder line = new StringBuilder();
                for (int w = random.nextInt(6); w >= 0; w--) {
                    line.append(word(random)).append(' ');
                }
                song.add(line.toString());
            }
        }
        return List.copyOf(song.subList(0, lines));
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
