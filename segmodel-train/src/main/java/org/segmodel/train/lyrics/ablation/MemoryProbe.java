package org.segmodel.train.lyrics.ablation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.run.ProcessMemory;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.EncodedSongs;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * What {@link PeakMemory} runs in a new JVM: one epoch of a variant and its validation, after which every batch has been
 * seen once. Writes the most memory that the process had, as JSON.
 */
final class MemoryProbe {

    static final String PEAK = "peak_bytes";

    private MemoryProbe() {
    }

    /**
     * Measures.
     *
     * @param args the file of the configuration, and the file to write
     * @throws IOException where the system does not tell what memory a process has
     */
    public static void main(String[] args) throws IOException {
        // A program of its own, and libraries below format numbers with the default locale.
        Locale.setDefault(Locale.ROOT);
        LyricTrainingConfig config = ConfigLoader.load(LyricTrainingConfig.class, Path.of(args[0]), List.of());
        StudySongs songs = StudySongs.read(config);
        EncodedSongs encoded = EncodedSongs.of(config, songs.all(), LyricTrainingOptions.quiet());
        LyricCrossValidation.heldOut(config, encoded.part(0, songs.train()), encoded.part(songs.train(), encoded.size()),
                LyricTrainingOptions.quiet().withListeners(List.of(new OneEpoch())));
        JsonFiles.write(Path.of(args[1]), Map.of(PEAK, ProcessMemory.current().peak()));
    }

    /** Ends a run in good order after its first epoch, whatever its schedule says. */
    private static final class OneEpoch implements TrainingListener {

        @Override
        public void epochEnded(EpochEnded event) {
            Thread.currentThread().interrupt();
        }
    }
}
