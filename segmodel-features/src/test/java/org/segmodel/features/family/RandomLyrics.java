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

    static List<String> song(Random random) {
        List<String> lines = new ArrayList<>();
        int n = 1 + random.nextInt(14);
        for (int i = 0; i < n; i++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                lines.add("");
            } else if (kind < 4 && i > 0) {
                lines.add(lines.get(random.nextInt(i)));
            } else {
                StringBuilder line = new StringBuilder();
                for (int w = random.nextInt(6); w >= 0; w--) {
                    line.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
