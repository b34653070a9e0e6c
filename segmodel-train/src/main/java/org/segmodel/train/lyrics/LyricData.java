package org.segmodel.train.lyrics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongFormatException;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongLoad;
import org.segmodel.core.io.SongProblem;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * The songs of a run as files have them: read before anything else, so that bad input stops a run before it costs time.
 *
 * @param train      songs to learn from; at least one
 * @param validation songs for selection and calibration; at least one
 * @param known      both splits, for recognising their songs among the test songs
 * @param notes      what a person should know about them: songs left out, songs in both splits, classes without a line
 */
record LyricData(List<Song> train, List<Song> validation, KnownSongs known, List<String> notes) {

    /**
     * Songs and what to say about them.
     *
     * @param songs at least one
     * @param notes what a person should know about them
     */
    record Split(List<Song> songs, List<String> notes) {
    }

    /**
     * Reads training and validation songs. The test file is looked for, but not read: nothing may depend on it yet.
     *
     * @throws SongFormatException with all problems of all files; when bad songs are to be skipped, those that leave
     *                             a file without songs
     */
    static LyricData read(LyricTrainingConfig config) {
        boolean skip = config.data().skipBadSongs();
        List<SongLoad> loads = reader(config).readEach(List.of(config.data().trainFile(), config.data().valFile()));
        List<SongProblem> fatal = new ArrayList<>();
        for (SongLoad load : loads) {
            load.problems().stream().filter(problem -> !skip || problem.wholeFile() || load.songs().isEmpty())
                    .forEach(fatal::add);
        }
        config.data().testFile().filter(file -> Files.isDirectory(file) || !Files.isReadable(file))
                .ifPresent(file -> fatal.add(new SongProblem(file.toString(), 0, "", "there is no such file that can "
                        + "be read; expected the songs of data.test_file, or null there")));
        if (!fatal.isEmpty()) {
            throw new SongFormatException(fatal);
        }
        List<Song> train = loads.get(0).songs();
        List<Song> validation = loads.get(1).songs();
        List<String> notes = new ArrayList<>();
        loads.forEach(load -> notes.addAll(skipped(load)));
        missingClasses(train, config.labels().labelSet()).ifPresent(notes::add);
        KnownSongs known = KnownSongs.NONE.with("training", train);
        notes.addAll(known.overlaps("validation", validation));
        return new LyricData(train, validation, known.with("validation", validation), notes);
    }

    /**
     * Reads the test songs.
     *
     * @param file  where they are
     * @param known the songs of the other splits
     * @throws SongFormatException if they cannot be used
     */
    static Split readTest(LyricTrainingConfig config, Path file, KnownSongs known) {
        SongLoad load = reader(config).read(file);
        List<Song> songs = config.data().skipBadSongs() ? load.skippingBadSongs() : load.orThrow();
        List<String> notes = new ArrayList<>(skipped(load));
        notes.addAll(known.overlaps("test", songs));
        return new Split(songs, notes);
    }

    private static List<String> skipped(SongLoad load) {
        return load.skipped() == 0 ? List.of() : List.of(load.summary());
    }

    private static Optional<String> missingClasses(List<Song> train, LabelSet labels) {
        Set<Integer> present = train.stream().flatMapToInt(song -> Arrays.stream(song.labels())).boxed()
                .collect(Collectors.toSet());
        List<String> missing = IntStream.range(0, labels.size()).filter(c -> !present.contains(c))
                .mapToObj(labels::name).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of("No line of the training songs has the class "
                + String.join(" or ", missing) + ", so the model cannot learn it");
    }

    private static SongReader reader(LyricTrainingConfig config) {
        return new SongReader(config.labels().labelSet(), LabelReading.REQUIRED, SongLimits.DEFAULT);
    }
}
