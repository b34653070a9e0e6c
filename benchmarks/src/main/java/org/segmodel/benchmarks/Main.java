package org.segmodel.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.segmodel.benchmarks.profile.PeakMemoryProfiler;
import org.segmodel.benchmarks.profile.SongRateProfiler;

/**
 * JMH's own program, with the profilers always on that belong to every result of this suite: allocation rate, peak
 * resident memory and songs per second. They look between iterations only, so the times stay what they are.
 */
public final class Main {

    private Main() {
    }

    /**
     * Runs benchmarks.
     *
     * @param args as JMH takes them; {@code -h} lists them
     * @throws IOException if JMH cannot read its list of benchmarks or write the results
     */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        List<String> all = new ArrayList<>(List.of(args));
        for (Class<?> profiler : List.of(GCProfiler.class, PeakMemoryProfiler.class, SongRateProfiler.class)) {
            all.add("-prof");
            all.add(profiler.getName());
        }
        org.openjdk.jmh.Main.main(all.toArray(String[]::new));
    }
}
