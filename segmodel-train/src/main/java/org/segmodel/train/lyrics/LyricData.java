package org.segmodel.train.lyrics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongFormatException;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongLoad;
import org.segmodel.core.io.SongProblem;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * The songs of a run as files have them: read before anything else, so that bad input stops a run before it costs time.
 *
 * @param train      songs to learn from
 * @param validation songs for selection and calibration
 * @param skipped    one sentence for each file in which songs were left out
 */
record LyricData(List<Song> train, List<Song> validation, List<String> skipped) {

    /**
     * Reads training and validation songs. The test file is looked for, but not read: nothing may depend on it yet.
     *
     * @throws SongFormatException with all problems of all files
     */
    static LyricData read(LyricTrainingConfig config) {
        SongReader reader = reader(config);
        List<SongLoad> loads = reader.readEach(List.of(config.data().trainFile(), config.data().valFile()));
        List<SongProblem> problems = new ArrayList<>();
        config.data().testFile().filter(file -> !Files.isReadable(file)).ifPresent(file -> problems.add(
                new SongProblem(file.toString(), 0, "", "data.test_file is not there or not readable")));
        if (!problems.isEmpty() || !config.data().skipBadSongs()) {
            loads.forEach(load -> problems.addAll(load.problems()));
            if (!problems.isEmpty()) {
                throw new SongFormatException(problems);
            }
        }
        List<String> skipped = loads.stream().filter(load -> load.skipped() > 0).map(SongLoad::summary).toList();
        return new LyricData(loads.get(0).skippingBadSongs(), loads.get(1).skippingBadSongs(), skipped);
    }

    /** Reads the test songs. */
    static List<Song> readTest(LyricTrainingConfig config, Path file) {
        SongLoad load = reader(config).read(file);
        return config.data().skipBadSongs() ? load.skippingBadSongs() : load.orThrow();
    }

    private static SongReader reader(LyricTrainingConfig config) {
        return new SongReader(config.labels().labelSet(), LabelReading.REQUIRED, SongLimits.DEFAULT);
    }
}
