package org.segmodel.features.family;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.features.text.Syllables;
import org.segmodel.features.text.TextLine;

/** The numbers of syllables of the words of a line. An apostrophe parts words here: {@code don't} is don and t. */
final class SyllableCounts {

    private SyllableCounts() {
    }

    /** One count for each word, in order; empty for a line without words. */
    static List<Integer> of(TextLine line) {
        List<Integer> counts = new ArrayList<>();
        for (String word : line.lowerWords()) {
            int start = 0;
            for (int end = word.indexOf('\''); end >= 0; end = word.indexOf('\'', start)) {
                counts.add(Syllables.count(word.substring(start, end)));
                start = end + 1;
            }
            counts.add(Syllables.count(word.substring(start)));
        }
        return counts;
    }
}
