package org.segmodel.features;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.Song;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.features.text.SongText;

/** Run by hand in a fresh JVM: how long extraction takes; with an argument, also from that cache folder. */
public final class ExtractionTiming {

    private ExtractionTiming() {
    }

    /** See above. */
    public static void main(String[] args) {
        long jvmStart = ManagementFactory.getRuntimeMXBean().getStartTime();
        FeaturePipeline pipeline = FeaturePipeline.create(ConfigLoader.defaults(FeatureConfig.class));
        List<Song> songs = LyricData.songs("train.jsonl", "val.jsonl");
        System.out.printf(Locale.ROOT, "read after %d ms%n", System.currentTimeMillis() - jvmStart);
        if (args.length > 0 && args[0].equals("first")) {
            pipeline.extract(songs.get(0).lines());
            System.out.printf(Locale.ROOT, "first song after %d ms%n", System.currentTimeMillis() - jvmStart);
            return;
        }
        ExtractionOptions options = ExtractionOptions.defaults();
        if (args.length > 0) {
            options = options.withCache(FeatureCache.in(Path.of(args[0])));
        }
        System.out.println(pipeline.extractAll(songs, options).report());
        System.out.printf(Locale.ROOT, "all done %d ms after JVM start%n", System.currentTimeMillis() - jvmStart);
        for (int round = 0; round < 2; round++) {
            for (FeatureFamily family : pipeline.families()) {
                long start = System.nanoTime();
                songs.forEach(song -> family.compute(SongText.of(song.lines())));
                System.out.printf(Locale.ROOT, "%s %.0f ms on one thread, with cleaning%n", family.name(),
                        (System.nanoTime() - start) / 1e6);
            }
        }
    }
}
