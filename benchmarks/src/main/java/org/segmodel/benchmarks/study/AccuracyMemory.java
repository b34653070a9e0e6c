package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segmodel.benchmarks.profile.ProcessMemory;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.Song;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.EncodedSongs;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * What {@link AccuracyStudy} runs in a new JVM: one epoch of a variant and its validation, after which every batch has
 * been seen once. Prints the most memory that the process had, as JSON.
 */
final class AccuracyMemory {

    static final String PEAK = "peak_bytes";

    private AccuracyMemory() {
    }

    /**
     * Measures.
     *
     * @param args the file of the configuration
     * @throws IOException where the system does not tell what memory a process has
     */
    public static void main(String[] args) throws IOException {
        LyricTrainingConfig config = ConfigLoader.load(LyricTrainingConfig.class, Path.of(args[0]), List.of());
        SongReader reader = new SongReader(config.labels().labelSet(), LabelReading.REQUIRED, SongLimits.DEFAULT);
        List<Song> songs = new ArrayList<>(reader.read(config.data().trainFile()).orThrow());
        int train = songs.size();
        songs.addAll(reader.read(config.data().valFile()).orThrow());
        EncodedSongs encoded = EncodedSongs.of(config, songs, LyricTrainingOptions.quiet());
        LyricCrossValidation.heldOut(config, encoded.part(0, train), encoded.part(train, songs.size()),
                LyricTrainingOptions.quiet().withListeners(List.of(new OneEpoch())));
        System.out.print(JsonFiles.toJson(Map.of(PEAK, ProcessMemory.current().peak())));
    }

    /** Ends a run in good order after its first epoch, whatever its schedule says. */
    private static final class OneEpoch implements TrainingListener {

        @Override
        public void epochEnded(EpochEnded event) {
            Thread.currentThread().interrupt();
        }
    }
}
