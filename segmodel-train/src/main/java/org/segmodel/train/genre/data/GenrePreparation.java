package org.segmodel.train.genre.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.features.audio.AudioFileException;
import org.segmodel.features.audio.MelSpectrogram;
import org.segmodel.features.audio.Spectrogram;
import org.segmodel.features.audio.SpectrogramCache;
import org.segmodel.features.audio.SpectrogramFiles;
import org.segmodel.features.audio.SpectrogramLoop;
import org.segmodel.features.audio.Waveform;

/**
 * Makes the folder of a {@link GenreDataset} from audio files. Beside the data set it writes {@value #AUDIO}, with which a
 * model has to look at other files; {@value #REPORT}; and with folds the split, {@value #SPLIT}. Files that cannot be decoded
 * are left out and told. Interrupted work goes on where it was, because spectrograms are kept. For one run.
 */
public final class GenrePreparation {

    /** The configuration of the spectrograms. */
    public static final String AUDIO = "audio_config.yaml";
    /** What was written and what was left out. */
    public static final String REPORT = "preparation.json";
    /** Which clip is in which part. */
    public static final String SPLIT = "split.json";

    private static final String WORK = "unfinished-spectrograms";

    private final AudioConfig config;
    private final PreparationOptions options;
    private final Path out;

    /**
     * For a folder.
     *
     * @param config  of the spectrograms
     * @param options which clips, and how
     * @param out     the folder; made if it is not there, and a data set in it is replaced at the end
     */
    public GenrePreparation(AudioConfig config, PreparationOptions options, Path out) {
        this.config = config;
        this.options = options;
        this.out = out;
    }

    /**
     * Does it.
     *
     * @param all what there is
     * @throws GenreDataException if no clip is left, or a file's name tells no fold where folds are asked for
     * @throws IOException        if the folder cannot be written
     */
    public PreparationResult run(List<LabelledClip> all) throws IOException {
        long start = System.nanoTime();
        List<LabelledClip> clips = options.folds().isEmpty() ? all
                : all.stream().filter(clip -> options.folds().containsKey(ClipFolders.fold(clip))).toList();
        if (clips.isEmpty()) {
            throw new GenreDataException("none of the " + all.size() + " clips is in one of the folds "
                    + options.folds().keySet());
        }
        List<String> partOf = ClipParts.of(clips, options.folds(), options.validation(), options.seeds());
        // What a killed preparation left of its array may have many gigabytes.
        AtomicFiles.deleteLeftovers(Files.createDirectories(out));
        Path work = out.resolve(WORK);
        SpectrogramFiles files = new SpectrogramFiles(config, Optional.of(SpectrogramCache.in(options.cache().orElse(work),
                config)));
        Map<String, List<String>> parts = new TreeMap<>();
        List<String> broken = new ArrayList<>();
        GenreLabels labels;
        try (GenreDatasetWriter writer = new GenreDatasetWriter(out, config.nMels(), config.frames())) {
            broken.addAll(single(clips, partOf, files, writer, parts));
            broken.addAll(mixed(clips, partOf, files, writer, parts));
            AtomicFiles.writeString(out.resolve(AUDIO), ConfigWriter.toYaml(config, true));
            if (options.folds().isEmpty()) {
                Files.deleteIfExists(out.resolve(SPLIT));
            } else {
                new ClipSplit(parts).write(out.resolve(SPLIT));
            }
            labels = writer.commit();
        }
        removeTree(work);
        PreparationResult result = new PreparationResult(labels, broken, (System.nanoTime() - start) / 1e9);
        JsonFiles.write(out.resolve(REPORT), result.toTree());
        return result;
    }

    /** The clips of parts that are not mixed. */
    private List<String> single(List<LabelledClip> clips, List<String> partOf, SpectrogramFiles files,
            GenreDatasetWriter writer, Map<String, List<String>> parts) throws IOException {
        Set<String> mixed = options.mixtures().of(partOf).keySet();
        int[] rows = IntStream.range(0, clips.size()).filter(clip -> !mixed.contains(partOf.get(clip))).toArray();
        return told(SpectrogramLoop.run(rows.length, options.threads(), row -> spectrogram(files, clips.get(rows[row]).file()),
                (row, spectrogram) -> {
                    LabelledClip each = clips.get(rows[row]);
                    writer.add(each.id(), each.genres(), each.artist(), spectrogram);
                    remember(parts, partOf.get(rows[row]), each.id());
                }, options.progress()));
    }

    /** A missing file is the clip's fault and stops no other; metadata often lists more than was downloaded. */
    private static Spectrogram spectrogram(SpectrogramFiles files, Path file) throws IOException {
        try {
            return files.spectrogram(file);
        } catch (NoSuchFileException e) {
            throw new AudioFileException(file, "there is no such file", e);
        }
    }

    private List<String> mixed(List<LabelledClip> clips, List<String> partOf, SpectrogramFiles files,
            GenreDatasetWriter writer, Map<String, List<String>> parts) throws IOException {
        List<ClipMixtures.Mixture> mixtures = ClipMixtures.plan(clips, partOf, options.mixtures(), options.seeds());
        MelSpectrogram mel = new MelSpectrogram(config);
        // Each clip is in many mixtures; decoded once it takes 88 kB a second.
        Map<Path, Waveform> sounds = new ConcurrentHashMap<>();
        return told(SpectrogramLoop.run(mixtures.size(), options.threads(),
                number -> mel.of(sound(mixtures.get(number), clips, files, sounds)), (number, spectrogram) -> {
                    ClipMixtures.Mixture each = mixtures.get(number);
                    writer.add(each.id(), each.genres(), Optional.empty(), spectrogram);
                    remember(parts, each.part(), each.id());
                }, options.progress()));
    }

    private static Waveform sound(ClipMixtures.Mixture mixture, List<LabelledClip> clips, SpectrogramFiles files,
            Map<Path, Waveform> sounds) throws IOException {
        List<Waveform> voices = new ArrayList<>();
        for (int clip : mixture.clips()) {
            Path file = clips.get(clip).file();
            Waveform voice = sounds.get(file);
            if (voice == null) {
                voice = files.sound(file);
                sounds.put(file, voice);
            }
            voices.add(voice);
        }
        return ClipMixtures.mix(voices).orElseThrow(() -> new AudioFileException(clips.get(mixture.clips().get(0)).file(),
                "it or another clip of " + mixture.id() + " is silent throughout, so its genre could not be heard", null));
    }

    private static void remember(Map<String, List<String>> parts, String part, String id) {
        parts.computeIfAbsent(part, name -> new ArrayList<>()).add(id);
    }

    private static List<String> told(List<SpectrogramLoop.Broken> broken) {
        return broken.stream().map(SpectrogramLoop.Broken::problem).toList();
    }

    private static void removeTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
