package org.segmodel.models.segment;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time stamps before lyric lines, as LRC files have them: {@code [01:23.45]}, perhaps several. Holds no state. */
final class LrcStamps {

    private static final Pattern STAMPS = Pattern.compile("^\\s*(?:\\[\\d{1,3}:\\d{2}(?:[.:]\\d{1,3})?\\]\\s*)+");
    private static final int SECONDS = 60;

    private LrcStamps() {
    }

    /** The line without the stamps before it. */
    static String strip(String line) {
        return STAMPS.matcher(line).replaceFirst("");
    }

    /** The stamps of a line; if it has none, one that counts lines: a second for each. */
    static String of(String line, int number) {
        Matcher stamps = STAMPS.matcher(line);
        return stamps.find() ? stamps.group().replaceAll("\\s+", "")
                : String.format(Locale.ROOT, "[%02d:%02d.00]", number / SECONDS, number % SECONDS);
    }
}
