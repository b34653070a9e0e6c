package org.segmodel.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The machine and the Java of a run. Immutable.
 *
 * @param os           operating system and its version
 * @param architecture processor architecture as Java names it, for example {@code amd64}
 * @param cpu          processor model; the architecture where the system does not tell
 * @param cores        processors that Java may use
 * @param maxHeapBytes most memory that Java's heap may take
 * @param javaVendor   vendor of the JDK
 * @param javaVersion  its full version
 */
public record Machine(String os, String architecture, String cpu, int cores, long maxHeapBytes, String javaVendor,
                      String javaVersion) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Checks that no text is null. */
    public Machine {
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(javaVendor, "javaVendor");
        Objects.requireNonNull(javaVersion, "javaVersion");
    }

    /** The machine that this program runs on. */
    public static Machine current() {
        Runtime runtime = Runtime.getRuntime();
        String architecture = System.getProperty("os.arch");
        return new Machine(System.getProperty("os.name") + " " + System.getProperty("os.version"), architecture,
                cpuModel(CPU_INFO, architecture), runtime.availableProcessors(), runtime.maxMemory(),
                System.getProperty("java.vendor"), Runtime.version().toString());
    }

    /** The first "model name" of a file like /proc/cpuinfo; without one, or without the file, {@code otherwise}. */
    static String cpuModel(Path cpuInfo, String otherwise) {
        if (!Files.isReadable(cpuInfo)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(cpuInfo)) {
            return lines.filter(line -> line.matches("model name\\s*:.*\\S.*"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst().orElse(otherwise);
        } catch (IOException | UncheckedIOException e) {
            // Knowing the processor is a help, not a need.
            return otherwise;
        }
    }
}
