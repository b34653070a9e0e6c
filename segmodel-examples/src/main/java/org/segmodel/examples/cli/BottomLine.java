package org.segmodel.examples.cli;

import java.io.PrintWriter;

/**
 * A terminal whose last line changes while lines that stay scroll above it. For several threads: bars are drawn by a
 * thread of their own.
 */
final class BottomLine {

    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter terminal;
    private String shown = "";

    BottomLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Puts a text in place of the one in the last line; without line breaks, and shorter than the line. */
    synchronized void show(String text) {
        shown = text;
        terminal.print(CLEAR + text);
        terminal.flush();
    }

    /** Writes text that ends with a line break and stays. */
    synchronized void print(String text) {
        terminal.print(CLEAR + text + shown);
        terminal.flush();
    }
}
