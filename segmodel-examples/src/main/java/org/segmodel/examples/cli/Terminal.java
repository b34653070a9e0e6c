package org.segmodel.examples.cli;

import java.util.Locale;
import java.util.OptionalInt;
import org.jline.nativ.CLibrary;
import org.jline.nativ.JLineNativeLoader;

/** Asks the system about the terminal behind standard error. */
final class Terminal {

    private static final int STANDARD_ERROR = 2;
    private static final int USUAL_WIDTH = 80;

    private Terminal() {
    }

    /** Columns, or empty if standard error is no terminal, or one that cannot move its cursor. */
    static OptionalInt errWidth() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if ("dumb".equals(System.getenv("TERM")) || os.startsWith("windows")) {
            return OptionalInt.empty();
        }
        try {
            if (!JLineNativeLoader.initialize() || CLibrary.isatty(STANDARD_ERROR) != 1) {
                return OptionalInt.empty();
            }
            int width = CLibrary.getTerminalWidth(STANDARD_ERROR);
            return OptionalInt.of(width > 0 ? width : USUAL_WIDTH);
        } catch (Exception | LinkageError e) {
            // No native code for this machine. Plain lines do as well.
            return OptionalInt.empty();
        }
    }
}
