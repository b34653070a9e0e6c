package org.segmodel.train.lyrics.ablation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.internal.JavaProcess;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * The peak memory of a training: the most resident memory of a JVM that does nothing else and trains one epoch. In a JVM that
 * has trained other variants before, theirs would count as well. Linux only. Holds no state.
 */
final class PeakMemory {

    private static final double MEBIBYTE = 1 << 20;

    private PeakMemory() {
    }

    /**
     * Measures.
     *
     * @param config  what is trained
     * @param heap    limit of its heap, as {@code -Xmx} takes it
     * @param scratch folder for files that go away again; made if it is missing
     * @return in MiB; empty if the heap is too small
     * @throws IOException          with what the process said, if it ended otherwise
     * @throws InterruptedException if the thread is interrupted; the process is then ended
     */
    static OptionalDouble mebibytes(LyricTrainingConfig config, String heap, Path scratch) throws IOException,
            InterruptedException {
        Files.createDirectories(scratch);
        Path settings = scratch.resolve("config.yaml");
        Path found = scratch.resolve("found.json");
        Path said = scratch.resolve("said.txt");
        try {
            Files.writeString(settings, ConfigWriter.toYaml(config));
            Process process = new ProcessBuilder(JavaProcess.command(List.of("-Xmx" + heap), MemoryProbe.class,
                    List.of(settings.toString(), found.toString()))).redirectErrorStream(true).redirectOutput(said.toFile())
                    .start();
            try {
                if (process.waitFor() == 0) {
                    return OptionalDouble.of(((Number) JsonFiles.readObject(found).get(MemoryProbe.PEAK)).longValue()
                            / MEBIBYTE);
                }
            } finally {
                process.destroyForcibly();
            }
            String message = Files.readString(said);
            if (message.contains(OutOfMemoryError.class.getSimpleName())) {
                return OptionalDouble.empty();
            }
            throw new IOException("the process that measures memory ended with status " + process.exitValue() + ":\n"
                    + message);
        } finally {
            for (Path file : List.of(settings, found, said)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(scratch);
        }
    }
}
