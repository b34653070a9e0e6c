package org.segmodel.examples.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** One call of the program within the test: its exit code and what it wrote. */
record Cli(int code, String out, String err) {

    static Cli run(String... args) {
        return withInput("", args);
    }

    static Cli withInput(String input, String... args) {
        return on(OptionalInt.empty(), input, args);
    }

    /** On a terminal of 100 columns. */
    static Cli onTerminal(String... args) {
        return on(OptionalInt.of(100), "", args);
    }

    private static Cli on(OptionalInt width, String input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err,
                () -> width);
        int code = Segmodel.commandLine(console).execute(args);
        return new Cli(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
