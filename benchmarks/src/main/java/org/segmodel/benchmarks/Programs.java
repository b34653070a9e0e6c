package org.segmodel.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** What the programs that work on results have in common. Stateless. */
final class Programs {

    /** Exit code: the command line is wrong or a file cannot be used. */
    static final int UNUSABLE = 2;

    private Programs() {
    }

    /** Runs a program on the console and ends the JVM with its exit code. */
    static void runAndExit(Callable<Integer> program, String... args) {
        // picocli and JMH format numbers with the default locale.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(program, new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }

    /** Runs a program and gives its exit code; what is wrong with files or arguments is said without a stack trace. */
    static int run(Callable<Integer> program, PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = new CommandLine(program).setOut(out).setErr(err);
        command.setExecutionExceptionHandler((thrown, failed, parsed) -> {
            if (thrown instanceof IOException || thrown instanceof IllegalArgumentException) {
                err.println(failed.getCommandName() + ": " + thrown.getMessage());
            } else {
                thrown.printStackTrace(err);
            }
            return UNUSABLE;
        });
        int code = command.execute(args);
        out.flush();
        err.flush();
        return code;
    }
}
