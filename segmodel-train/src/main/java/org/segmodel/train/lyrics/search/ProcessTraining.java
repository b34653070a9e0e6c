package org.segmodel.train.lyrics.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.train.internal.JavaProcess;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** Trains in a Java process with a limit of memory; see {@link TrialTraining#inOwnProcess}. Immutable. */
final class ProcessTraining implements TrialTraining {

    /** Status of a process whose search is gone. */
    static final int ORPHANED = 4;

    private static final long MEBIBYTE = 1 << 20;
    private static final long LEAST = 64 * MEBIBYTE;
    /** Status of a Java process that ended for want of heap. */
    private static final int NO_HEAP = 3;
    private static final int PATIENCE_SECONDS = 10;
    private static final int SHOWN_LINES = 5;

    private final long memory;

    ProcessTraining(long memory) {
        if (memory < LEAST) {
            throw new IllegalArgumentException("a trial may take " + memory + " bytes of memory; expected "
                    + LEAST / MEBIBYTE + " MiB or more");
        }
        this.memory = memory;
    }

    @Override
    public TrialScores run(LyricTrainingConfig config, Path session, EpochScores told) throws IOException {
        Files.createDirectories(session.toAbsolutePath().getParent());
        Path file = session.resolveSibling(session.getFileName() + ".yaml");
        Path log = session.resolveSibling(session.getFileName() + ".log");
        AtomicFiles.writeString(file, ConfigWriter.toYaml(config));
        Process process = new ProcessBuilder(command(file, session)).redirectError(Redirect.to(log.toFile())).start();
        try {
            TrialScores scores = listen(process, told, log);
            Files.deleteIfExists(log);
            return scores;
        } finally {
            end(process);
            Files.deleteIfExists(file);
        }
    }

    private List<String> command(Path file, Path session) {
        return JavaProcess.command(List.of("-Xmx" + memory / MEBIBYTE + "m", "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=" + memory), TrialProcess.class, List.of(file.toString(),
                session.toString()));
    }

    private TrialScores listen(Process process, EpochScores told, Path log) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            TrialMessage message = TrialMessage.parse(line);
            if (message instanceof TrialMessage.Epoch epoch) {
                told.epochEnded(epoch.epoch(), epoch.scores());
            } else if (message instanceof TrialMessage.Done done) {
                return done.scores();
            } else if (message instanceof TrialMessage.Failed failed) {
                throw failed.type().equals(OutOfMemoryError.class.getName()) ? tooMuch(failed.message())
                        : new TrialProcessException(failed.message() + " (" + failed.type() + "; trace in " + log + ")");
            }
        }
        int status = await(process);
        if (status == NO_HEAP) {
            throw tooMuch("no heap was left");
        }
        List<String> said = Files.readAllLines(log);
        throw new TrialProcessException("the process of the trial, which may take " + memory / MEBIBYTE
                + " MiB of memory, ended with status " + status + " before its training did; "
                + (said.isEmpty() ? "it said nothing" : "in " + log + " it said last:\n"
                        + String.join("\n", said.subList(Math.max(0, said.size() - SHOWN_LINES), said.size()))));
    }

    private TrialProcessException tooMuch(String why) {
        return new TrialProcessException("the trial needed more memory than its limit of " + memory / MEBIBYTE + " MiB ("
                + why + "); raise the limit, or leave the largest networks out of the space");
    }

    private static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the process of a trial ended");
        }
    }

    /** Its weights are of no use any more, or safely written. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
