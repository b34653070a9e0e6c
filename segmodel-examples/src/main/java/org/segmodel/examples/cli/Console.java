package org.segmodel.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The streams of the program, in UTF-8 whatever the locale. Writing results reports failures, which
 * {@link System#out} would swallow.
 */
public final class Console {

    private final InputStream in;
    private final OutputStream out;
    private final PrintWriter err;
    private final Supplier<OptionalInt> terminalWidth;

    /**
     * A console.
     *
     * @param in            standard input
     * @param out           for results
     * @param err           for progress and failures
     * @param terminalWidth columns of the terminal behind {@code err}, or empty if there is none; asked when needed
     */
    public Console(InputStream in, OutputStream out, OutputStream err, Supplier<OptionalInt> terminalWidth) {
        this.in = Objects.requireNonNull(in, "in");
        this.out = Objects.requireNonNull(out, "out");
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.terminalWidth = Objects.requireNonNull(terminalWidth, "terminalWidth");
    }

    /** The streams of the process. */
    public static Console system() {
        return new Console(System.in, new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err), Terminal::errWidth);
    }

    /** Results could not be written, for example because the reader of a pipe went away. */
    static final class OutputException extends UncheckedIOException {

        private static final long serialVersionUID = 1L;

        OutputException(IOException cause) {
            super("cannot write the result: " + cause.getMessage(), cause);
        }

        /** Whether nobody reads any more, which is no failure. */
        boolean readerWentAway() {
            return String.valueOf(getCause().getMessage()).contains("pipe");
        }
    }

    InputStream in() {
        return in;
    }

    /** Writes a result at once. */
    void print(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Writes a line for people. */
    void say(String line) {
        err.println(line);
    }

    /** Shows text for people at once, as it is. */
    void show(String text) {
        err.print(text);
        err.flush();
    }

    /** Columns of the terminal that shows what is said; empty if it goes to a file or a pipe. */
    OptionalInt terminalWidth() {
        return terminalWidth.get();
    }

    PrintWriter outWriter() {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    PrintWriter errWriter() {
        return err;
    }
}
