package org.segmodel.benchmarks.study;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Other programs in processes of their own, among them this suite's in a JVM that has only just started. Stateless. */
final class FreshJvm {

    private FreshJvm() {
    }

    /**
     * What a process said and when, by the clock of the process that started it.
     *
     * @param output            its standard output
     * @param startedMicros     when it was started, in microseconds since 1970
     * @param firstAnswerMillis from there to the first byte of the output; to its end if there was none
     * @param exitMillis        from there to the end of the process
     */
    record Run(String output, long startedMicros, double firstAnswerMillis, double exitMillis) {
    }

    /** A process that ended with another status than 0. */
    static final class Failed extends IOException {

        Failed(String message) {
            super(message);
        }
    }

    /**
     * The command that runs a class of this class path in the Java of this process.
     *
     * @param options   of the JVM
     * @param main      class to run
     * @param arguments its arguments
     */
    static List<String> command(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** The {@code java} that runs this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Microseconds since 1970, by a clock that all processes of the machine share. */
    static long epochMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /**
     * Runs a command to its end, with nothing to read on its standard input.
     *
     * @throws Failed      if it ends with another status than 0; with what it said
     * @throws IOException if it cannot be started
     */
    static Run run(List<String> command) throws IOException {
        File errors = File.createTempFile("segmodel-study", ".err");
        try {
            long started = epochMicros();
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command).redirectError(Redirect.to(errors)).start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.write(out.readNBytes(1));
                double answered = millisSince(start);
                out.transferTo(all);
                String output = all.toString(StandardCharsets.UTF_8);
                int status = process.waitFor();
                if (status != 0) {
                    throw new Failed(command.get(0) + " ended with status " + status + ":\n" + output
                            + Files.readString(errors.toPath()));
                }
                return new Run(output, started, answered, millisSince(start));
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while " + command.get(0) + " ran", e);
            }
        } finally {
            Files.deleteIfExists(errors.toPath());
        }
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
