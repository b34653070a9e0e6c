package org.segmodel.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Resident memory of this process as Linux counts it: heap, native memory and code together.
 *
 * @param resident bytes in memory now
 * @param peak     the most that ever were, since the start of the process or since {@link #resetPeak}
 */
public record ProcessMemory(long resident, long peak) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    /** What the kernel takes for the order to forget the peak. */
    private static final String FORGET_PEAK = "5";

    /**
     * Measures.
     *
     * @throws IOException where the system does not tell, that is anywhere but on Linux
     */
    public static ProcessMemory current() throws IOException {
        return of(STATUS);
    }

    /**
     * From a file like /proc/self/status.
     *
     * @throws IOException if it has not the two lines
     */
    public static ProcessMemory of(Path status) throws IOException {
        List<String> lines = Files.readAllLines(status);
        return new ProcessMemory(bytes(lines, "VmRSS", status), bytes(lines, "VmHWM", status));
    }

    /**
     * Begins to count the peak anew.
     *
     * @return whether the system did so; without it, a peak may be that of earlier work
     */
    public static boolean resetPeak() {
        try {
            Files.writeString(CLEAR, FORGET_PEAK);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static long bytes(List<String> lines, String key, Path status) throws IOException {
        for (String line : lines) {
            if (line.startsWith(key + ":") && line.endsWith(" kB")) {
                return Long.parseLong(line.substring(key.length() + 1, line.length() - 3).strip()) * 1024;
            }
        }
        throw new IOException(status + " has no line '" + key + ": N kB'; resident memory is measured on Linux only");
    }
}
