package org.segmodel.examples.guide;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.features.text.SongText;
import org.segmodel.features.text.TextLine;
import org.segmodel.features.text.TextRules;

/**
 * How much a line calls out: its exclamation marks, its words from a list of calls ("oh", "hey"), and their share of all
 * its words. Choruses call out more often than verses do. Immutable, therefore safe for use by several threads.
 */
public final class VocativeFamily implements FeatureFamily {

    private static final List<String> COLUMNS = List.of("exclamations", "calls", "call_share");

    private final SortedSet<String> calls;

    /**
     * The family for a list of calls.
     *
     * @param calls words in lower case; their order and repetitions do not matter
     * @throws IllegalArgumentException if one of them is not a single word in lower case, so that no line could have it
     */
    public VocativeFamily(Collection<String> calls) {
        for (String call : calls) {
            if (!TextRules.words(TextRules.lower(TextRules.clean(call))).equals(List.of(call))) {
                throw new IllegalArgumentException("the call '" + call + "' is not one word in lower case; expected"
                        + " words such as 'hey', one for each entry");
            }
        }
        this.calls = new TreeSet<>(calls);
    }

    @Override
    public String name() {
        return "vocative";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public float[] compute(SongText song) {
        float[] values = new float[song.size() * width()];
        for (int line = 0, at = 0; line < song.size(); line++, at += width()) {
            TextLine text = song.line(line);
            long called = text.lowerWords().stream().filter(calls::contains).count();
            values[at] = text.clean().chars().filter(c -> c == '!').count();
            values[at + 1] = called;
            values[at + 2] = (float) called / Math.max(1, text.lowerWords().size());
        }
        return values;
    }

    @Override
    public String recipe() {
        return "version 1, calls " + calls;
    }
}
