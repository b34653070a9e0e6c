package org.segmodel.train.genre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.DataDigest;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.train.genre.clips.GenreClips;
import org.segmodel.train.genre.config.GenreDataSettings;
import org.segmodel.train.genre.data.ClipSplit;
import org.segmodel.train.genre.data.GenreDataException;
import org.segmodel.train.genre.data.GenreDataset;
import org.segmodel.train.genre.data.GenreFilter;
import org.segmodel.train.genre.data.GenreLabels;
import org.segmodel.train.genre.data.GenrePreparation;

/**
 * The clips of a run: filtered, then dealt into parts.
 *
 * @param data   what the filter left
 * @param split  which clip is in which part
 * @param audio  how sounds became the clips; empty where they did not
 * @param report what the filter did, a line each
 */
record GenreData(GenreDataset data, ClipSplit split, Optional<AudioConfig> audio, String report) {

    /**
     * Opens the data set of a configuration.
     *
     * @param known a split that is to be kept, such as that of a finished session; empty takes the configuration's
     * @throws GenreDataException if the data or the split cannot be used, or training or validation would have no clip
     * @throws IOException        if a file cannot be read
     */
    static GenreData open(GenreDataSettings settings, long seed, Optional<Path> known) throws IOException {
        GenreDataset all = GenreDataset.open(settings.dataDir());
        GenreFilter filter = GenreFilter.of(all.labels(), settings.filter());
        GenreDataset data = all.select(filter.clips(), filter.genres());
        Optional<Path> file = known.or(() -> splitFile(settings));
        ClipSplit split = file.isPresent() ? ClipSplit.read(file.get())
                : ClipSplit.stratified(data, settings.shares(), new Seeds(seed));
        Path audio = settings.dataDir().resolve(GenrePreparation.AUDIO);
        GenreData opened = new GenreData(data, split, Files.exists(audio)
                ? Optional.of(ConfigLoader.load(AudioConfig.class, audio, List.of())) : Optional.empty(), filter.report());
        for (String part : List.of(ClipSplit.TRAIN, ClipSplit.VALIDATION)) {
            if (opened.part(part).size() == 0) {
                throw new GenreDataException("the part '" + part + "' of " + settings.dataDir() + " has no clip; expected "
                        + "one or more. Give it a larger share, or another split_file");
            }
        }
        return opened;
    }

    /** The split that is given: the configuration's, or that of the data set. */
    private static Optional<Path> splitFile(GenreDataSettings settings) {
        return settings.splitFile().or(() -> Optional.of(settings.dataDir().resolve(GenrePreparation.SPLIT))
                .filter(Files::exists));
    }

    /** The clips of one part. */
    GenreClips part(String name) {
        return new GenreClips(data.select(split.rows(name, data.ids()),
                IntStream.range(0, data.labels().genres()).toArray()));
    }

    /** The files that decide what a run learns, by the keys that name them. */
    static Map<String, Path> files(GenreDataSettings settings) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path file : GenreDataset.files(settings.dataDir())) {
            files.put("data.data_dir/" + file.getFileName(), file);
        }
        splitFile(settings).ifPresent(file -> files.put("data.split_file", file));
        return files;
    }

    /** Digests of these files. */
    List<DataDigest> digests(GenreDataSettings settings) throws IOException {
        GenreLabels labels = data.labels();
        List<DataDigest> digests = new ArrayList<>();
        for (Path file : files(settings).values()) {
            digests.add(DataDigest.of(file, Map.of("clips", (long) labels.clips(), "genres", (long) labels.genres())));
        }
        return digests;
    }
}
