package org.segmodel.core.io;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

/** Understands section headers of lyric sheets: {@code [Verse 2]}, {@code [Chorus: Someone]}. */
final class SectionHeader {

    /** From a colon, or a dash with blanks around it, to the end: who sings, or how often. */
    private static final Pattern REMARK = Pattern.compile("\\s*[:\u2013\u2014].*|\\s+-\\s.*|\\s*[(\\uFF08].*");
    private static final String BETWEEN = "[\\s\\-_.,&/+]";
    private static final String NUMBER = "(?:#?\\p{Nd}+[a-z]?|x\\p{Nd}+)";
    /** "2", "#2", "2b", "x2", "2x" or several of them ("1 / 2"), or a Roman number after a blank. */
    private static final Pattern NUMBERS = Pattern.compile(
            "(?:" + BETWEEN + "*" + NUMBER + "(?:" + BETWEEN + "+" + NUMBER + ")*|\\s+[ivx]+)\\.?$",
            Pattern.CASE_INSENSITIVE);

    private SectionHeader() {
    }

    /** Whether a stripped line is one pair of square brackets with something in it. */
    static boolean isHeader(String line) {
        return line.length() > 2 && line.charAt(0) == '[' && line.indexOf(']') == line.length() - 1
                && !Song.isBlank(line.substring(1, line.length() - 1));
    }

    /** What the header says without remarks and numbers, as the data spell it. */
    static String name(String header) {
        String whole = header.substring(1, header.length() - 1).strip();
        String name = NUMBERS.matcher(REMARK.matcher(whole).replaceFirst("").strip()).replaceFirst("").strip();
        return name.isEmpty() ? whole : name;
    }

    /** The class that a header stands for; empty if the label set does not know it. The whole text is tried first. */
    static OptionalInt label(String header, LabelSet labels) {
        OptionalInt whole = labels.indexOf(header.substring(1, header.length() - 1));
        return whole.isPresent() ? whole : labels.indexOf(name(header));
    }
}
