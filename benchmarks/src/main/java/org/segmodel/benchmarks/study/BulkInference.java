package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.segmodel.benchmarks.RandomModel;
import org.segmodel.benchmarks.SyntheticSongs;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.run.ProcessMemory;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Many songs on one loaded segmenter, with one thread and with several: songs per second, time of a song, resident
 * memory, and whether every thread count gives the very results that one thread gives.
 *
 * <pre>{@code
 * java -Xmx1g -cp benchmarks.jar org.segmodel.benchmarks.study.BulkInference --model model.segmodel --data songs.jsonl
 * }</pre>
 */
@Command(name = "BulkInference", description = "Many songs on one loaded segmenter.")
public final class BulkInference extends StudyProgram {

    private static final int UNITS = 256;
    private static final int SHORTEST = 20;
    private static final int LONGEST = 80;
    private static final int MADE_UP_SONGS = 1000;

    private static final List<Column> COLUMNS = List.of(Column.of("threads", "threads"),
            Column.of("songs_per_second", "songs/s"), new Column("p50_ms", "p50 ms", 2),
            new Column("p90_ms", "p90 ms", 2), new Column("p99_ms", "p99 ms", 2), new Column("max_ms", "max ms", 1),
            Column.of("peak_mib", "peak resident MiB"), Column.of("resident_mib", "resident after MiB"),
            Column.of("different", "songs that differ from one thread"));

    @Option(names = "--model", paramLabel = "FILE", description = "A saved model; without one, a random one of 256 "
            + "units.")
    private Path model;

    @Option(names = "--data", paramLabel = "FILE", description = "JSONL file of songs, which are repeated as often as "
            + "needed; without one, made-up songs.")
    private Path data;

    @Option(names = "--songs", defaultValue = "10000", description = "Songs for each count of threads; default "
            + "${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--threads", split = ",", defaultValue = "1,4", description = "Counts of threads; default "
            + "${DEFAULT-VALUE}.")
    private int[] threads;

    private BulkInference() {
    }

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        create().runAndExit(args);
    }

    static BulkInference create() {
        return new BulkInference();
    }

    @Override
    StudyReport measure() throws IOException {
        if (count < 1 || threads.length == 0 || Arrays.stream(threads).anyMatch(t -> t < 1)) {
            throw wrongUse("--songs and --threads must be 1 or more; got " + count + " and "
                    + Arrays.toString(threads));
        }
        LyricSegmenter segmenter = model == null ? LyricSegmenter.of(RandomModel.of(UNITS, 1))
                : LyricSegmenter.load(model);
        List<Song> songs = songs(segmenter.labels());
        say("One thread, for warming up and for comparison: " + songs.size() + " different songs");
        List<Segmentation> expected = songs.stream().map(segmenter::segment).toList();
        List<List<Object>> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        boolean peaks = true;
        for (int workers : threads) {
            System.gc();
            peaks &= ProcessMemory.resetPeak();
            List<Object> row = row(segmenter, songs, expected, workers);
            rows.add(row);
            if ((int) row.get(row.size() - 1) > 0) {
                failures.add("with " + workers + " threads " + row.get(row.size() - 1) + " of " + count
                        + " songs have other results than with one thread");
            }
        }
        return new StudyReport("bulk-inference", settings(songs), List.of(StudyTable.of("threads", COLUMNS, rows)),
                notes(songs, peaks), failures);
    }

    private List<Object> row(LyricSegmenter segmenter, List<Song> songs, List<Segmentation> expected, int workers)
            throws IOException {
        Segmentation[] results = new Segmentation[count];
        double[] milliseconds = new double[count];
        long start = System.nanoTime();
        ParallelLoop.run("segmenting", count, workers, i -> {
            long begin = System.nanoTime();
            results[i] = segmenter.segment(songs.get(i % songs.size()));
            milliseconds[i] = (System.nanoTime() - begin) / 1e6;
        }, tenths("Threads " + workers));
        double seconds = (System.nanoTime() - start) / 1e9;
        ProcessMemory memory = ProcessMemory.current();
        Quantiles time = new Quantiles(milliseconds);
        return List.of(workers, count / seconds, time.median(), time.at(0.9), time.at(0.99), time.max(),
                Mebibytes.of(memory.peak()), Mebibytes.of(memory.resident()), different(results, expected));
    }

    /** How many results are not, value for value, what one thread found for the same song. */
    static int different(Segmentation[] results, List<Segmentation> expected) {
        int different = 0;
        for (int i = 0; i < results.length; i++) {
            different += results[i].equals(expected.get(i % expected.size())) ? 0 : 1;
        }
        return different;
    }

    private List<Song> songs(LabelSet labels) {
        return data == null ? SyntheticSongs.songs(Math.min(count, MADE_UP_SONGS), SHORTEST, LONGEST, 1)
                : new SongReader(labels, LabelReading.IGNORED, SongLimits.DEFAULT).read(data).orThrow();
    }

    private Map<String, Object> settings(List<Song> songs) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("model", Optional.ofNullable(model).map(file -> file.getFileName().toString()).orElse("random"));
        settings.put("data", Optional.ofNullable(data).map(file -> file.getFileName().toString()).orElse("made up"));
        settings.put("songs", count);
        settings.put("different_songs", songs.size());
        settings.put("lines_per_song", linesPerSong(songs));
        settings.put("max_heap_bytes", Runtime.getRuntime().maxMemory());
        return settings;
    }

    private List<String> notes(List<Song> songs, boolean peaks) {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(Locale.ROOT, "%,d songs (%,d different ones, %.1f lines on average) for each "
                + "row, results kept; heap at most %,.0f MiB.", count, songs.size(), linesPerSong(songs),
                Mebibytes.of(Runtime.getRuntime().maxMemory())));
        if (!peaks) {
            notes.add("This system does not let a process reset its peak: the peaks are those since its start.");
        }
        return notes;
    }

    private static double linesPerSong(List<Song> songs) {
        return songs.stream().mapToInt(Song::size).average().orElseThrow();
    }
}
