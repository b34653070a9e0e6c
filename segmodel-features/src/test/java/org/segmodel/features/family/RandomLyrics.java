package org.segmodel.features.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up lines that repeat words, lines and parts of lines, as songs do. */
final class RandomLyrics {

    private static final String[] WORDS = {"night", "light", "the", "love", "don't", "running", "runnin'", "I", "me",
        "baby", "oh", "Oh,", "xyzzy", "fire", "desire", "(yeah)", "you", "we're", "go", "...", "caf\u00E9", "tonight",
        "2"};

    private RandomLyrics() {
    }

    /** Up to 14 lines of up to 6 words. */
    static List<String> song(Random random) {
        return song(1 + random.nextInt(14), 6, random);
    }

    /** 20 lines of up to 50 words. */
    static List<String> songOfLongLines(Random random) {
        return song(20, 50, random);
    }

    private static List<String> song(int n, int words, Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                lines.add("");
            } else if (kind < 4 && i > 0) {
                lines.add(lines.get(random.nextInt(i)));
            } else {
                StringBuilder line = new StringBuilder();
                for (int w = random.nextInt(words); w >= 0; w--) {
                    line.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
