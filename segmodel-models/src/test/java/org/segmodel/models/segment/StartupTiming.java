package org.segmodel.models.segment;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.saved.RandomModels;

/**
 * How long a fresh JVM needs to the first segmented song. Run by hand, once to write a model and then to measure:
 * {@code java -cp … org.segmodel.models.segment.StartupTiming model.segmodel}.
 */
final class StartupTiming {

    private StartupTiming() {
    }

    /**
     * Writes a model with all features and 256 units if the file is missing, else segments a song with it.
     *
     * @param args the file
     */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        if (!Files.exists(file)) {
            RandomModels.model(ConfigLoader.defaults(FeatureConfig.class), 256, 1).write(file);
            System.out.println("wrote " + file + ", " + Files.size(file) + " bytes");
            return;
        }
        long main = sinceStart();
        LyricSegmenter segmenter = LyricSegmenter.load(file);
        long loaded = sinceStart();
        Segmentation first = segmenter.segment(List.of("The rain came down on Market Street",
                "I counted every stone", "Sing it loud, sing it slow", "We are never coming home",
                "The bus was late, the light was thin", "I read your note again", "Sing it loud, sing it slow",
                "We are never coming home"));
        long segmented = sinceStart();
        System.out.printf(Locale.ROOT, "main after %d ms, model after %d ms, first of %d lines after %d ms%n", main,
                loaded, first.size(), segmented);
    }

    private static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
}
