package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.benchmarks.SyntheticSongs;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.run.ProcessMemory;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.Presets;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A whole training run on very many songs, through {@link LyricTrainer}: time by phase and memory. The songs of a file
 * are repeated under new ids until there are enough; the feature cache is off, because it would find the same lines
 * again. The settings are those of a preset.
 *
 * <pre>{@code
 * java -Xmx6g -cp benchmarks.jar org.segmodel.benchmarks.study.BigCorpus --data train.jsonl --songs 100000
 * }</pre>
 */
@Command(name = "BigCorpus", description = "A whole training run on very many songs.")
public final class BigCorpus extends StudyProgram {

    private static final int MADE_UP_SONGS = 600;
    private static final int SHORTEST = 20;
    private static final int LONGEST = 80;

    private static final String WRITE = "write the files";
    private static final String READ = "read and check the songs, features of the first";
    private static final String FEATURES = "features";
    private static final String PREPARE = "scaling, network";
    private static final String TRAIN = "training steps";
    private static final String VALIDATE = "validation";
    private static final String COLLECT = "collection of garbage, for measuring";
    private static final String FINISH = "calibrate, save";

    private static final List<Column> PHASES = List.of(Column.of("phase", "phase"), new Column("seconds", "s", 1),
            Column.of("songs_per_second", "songs/s"));
    private static final List<Column> MEMORY = List.of(Column.of("what", "memory"), Column.of("mib", "MiB"),
            Column.of("bytes_per_song", "bytes a song"));

    @Option(names = "--data", paramLabel = "FILE", description = "JSONL file of labelled songs, verse and chorus; "
            + "without one, made-up songs.")
    private Path data;

    @Option(names = "--songs", defaultValue = "100000", description = "Training songs; default ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--validation-songs", defaultValue = "125", description = "Default ${DEFAULT-VALUE}.")
    private int validationCount;

    @Option(names = "--epochs", defaultValue = "1", description = "At most; default ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--preset", defaultValue = "bilstm-60-one-layer", description = "Default ${DEFAULT-VALUE}.")
    private String preset;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a key of the preset; may be repeated.")
    private List<String> changes = List.of();

    private BigCorpus() {
    }

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        create().runAndExit(args);
    }

    static BigCorpus create() {
        return new BigCorpus();
    }

    @Override
    StudyReport measure() throws IOException {
        if (count < 1 || validationCount < 1 || epochs < 1) {
            throw wrongUse("--songs, --validation-songs and --epochs must be 1 or more; got " + count + ", "
                    + validationCount + " and " + epochs);
        }
        PhaseClock clock = new PhaseClock();
        try (TemporaryFolder folder = TemporaryFolder.create("segmodel-big-corpus")) {
            LyricTrainingConfig config = config(folder);
            clock.end(WRITE);
            Watch watch = new Watch(clock);
            LyricTrainingOptions options = LyricTrainingOptions.quiet().withOut(folder.resolve("session"))
                    .withFeatureProgress(watch).withListeners(List.of(watch)).withMessages(this::say);
            new LyricTrainer(config, options).run();
            clock.end(FINISH);
            return report(config, clock.seconds(), watch);
        }
    }

    private LyricTrainingConfig config(TemporaryFolder folder) throws IOException {
        List<Song> songs = data == null ? SyntheticSongs.songs(MADE_UP_SONGS, SHORTEST, LONGEST, 1)
                : new SongReader(LabelSet.VERSE_CHORUS, LabelReading.REQUIRED, SongLimits.DEFAULT).read(data).orThrow();
        List<String> settings = new ArrayList<>(changes);
        settings.add("data.train_file='" + write(folder.resolve("train.jsonl"), songs, count) + "'");
        settings.add("data.val_file='" + write(folder.resolve("validation.jsonl"), songs, validationCount) + "'");
        settings.add("data.cache_features=false");
        settings.add("training.max_epochs=" + epochs);
        return Presets.load(preset, settings);
    }

    /** Writes songs again and again, under ids that begin with the name of the file, until there are enough. */
    static Path write(Path file, List<Song> songs, int count) throws IOException {
        SongWriter.write(file, IntStream.range(0, count).mapToObj(i -> {
            Song song = songs.get(i % songs.size());
            return new Song(file.getFileName() + "-" + i, song.lines(), song.labels());
        }).toList());
        return file;
    }

    private StudyReport report(LyricTrainingConfig config, Map<String, Double> seconds, Watch watch)
            throws IOException {
        List<List<Object>> phases = new ArrayList<>();
        int trained = watch.lastEpoch.epoch();
        seconds.forEach((phase, time) -> phases.add(phase(phase, time, trained)));
        phases.add(phase("all", seconds.values().stream().mapToDouble(Double::doubleValue).sum(), trained));
        List<List<Object>> memory = List.of(
                memory("peak resident", ProcessMemory.current().peak()),
                memory("heap in use when training has ended, after a collection", watch.liveHeap),
                memory("heap limit", Runtime.getRuntime().maxMemory()));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("data", Optional.ofNullable(data).map(file -> file.getFileName().toString()).orElse("made up"));
        settings.put("songs", count);
        settings.put("validation_songs", validationCount);
        settings.put("epochs", trained);
        settings.put("preset", preset);
        settings.put("changes", changes);
        settings.put("threads", config.system().threadCount());
        settings.put("train_loss", watch.lastEpoch.trainLoss());
        return new StudyReport("big-corpus", settings, List.of(StudyTable.of("phases", PHASES, phases),
                StudyTable.of("memory", MEMORY, memory)), List.of(String.format(Locale.ROOT, "%,d training songs, %,d "
                + "validation songs, preset %s, %d threads, feature cache off, epochs: %d.", count, validationCount,
                preset, config.system().threadCount(), trained)), List.of());
    }

    private List<Object> phase(String name, double seconds, int trained) {
        double songs = switch (name) {
            case FEATURES -> count + validationCount;
            case TRAIN -> (double) count * trained;
            case VALIDATE -> (double) validationCount * trained;
            default -> Double.NaN;
        };
        return row(name, seconds, Double.isNaN(songs) ? null : songs / seconds);
    }

    private List<Object> memory(String name, long bytes) {
        return row(name, Mebibytes.of(bytes), bytes / count);
    }

    /** Unlike {@link List#of}, with room for null. */
    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    /** Hears how the run goes on, tells the clock, and looks at the heap when training has ended. */
    private final class Watch implements ProgressListener, TrainingListener {

        private final PhaseClock clock;
        private EpochReport lastEpoch;
        private long liveHeap;

        Watch(PhaseClock clock) {
            this.clock = clock;
        }

        @Override
        public void progress(int done, int total) {
            if (done == 1) {
                clock.end(READ);
            }
            if (done == total) {
                clock.end(FEATURES);
            }
            tenths("Features").progress(done, total);
        }

        @Override
        public void started(Started event) {
            clock.end(PREPARE);
        }

        @Override
        public void stepEnded(StepReport step) {
            if (step.step() == step.steps()) {
                clock.end(TRAIN);
            }
            tenths("Steps").progress(step.step(), step.steps());
        }

        @Override
        public void epochEnded(EpochEnded event) {
            clock.end(VALIDATE);
            lastEpoch = event.report();
            say(String.format(Locale.ROOT, "Epoch %d: training loss %.4f", lastEpoch.epoch(), lastEpoch.trainLoss()));
        }

        @Override
        public void stopped(TrainingResult result) {
            System.gc();
            liveHeap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            clock.end(COLLECT);
        }
    }
}
