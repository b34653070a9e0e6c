package org.segmodel.train.stop;

import java.util.Locale;

/** Wording and checks that the rules share. */
final class Figures {

    private Figures() {
    }

    static String text(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }

    static void checkGuard(String name, double min, double max, long skip) {
        if (!(min <= max) || skip < 0) {
            throw new IllegalArgumentException("a guard on " + name + " with range [" + min + ", " + max + "] after "
                    + skip + " steps or epochs; expected a lower end that is not above the upper, and 0 or more");
        }
    }
}
