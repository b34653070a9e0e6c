package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmodel.benchmarks.RandomModel;
import org.segmodel.benchmarks.SyntheticSongs;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.models.saved.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From the start of a JVM to the first answer, in new processes, and what that time is made of: the parts as a program
 * meets them, with dictionaries that load in the background, and each part by itself. The sum of the parts is set
 * against the time that the starting process measured.
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.study.ColdStart --model model.segmodel --program segmodel.jar
 * }</pre>
 */
@Command(name = "ColdStart", description = "From the start of a JVM to the first answer.")
public final class ColdStart extends StudyProgram {

    private static final int UNITS = 256;
    private static final int LINES = 44;
    private static final String WHOLE = name(ColdStartChild.Way.WHOLE);
    private static final String PARTS = name(ColdStartChild.Way.PARTS);
    private static final String PROGRAM = "program";
    private static final String START = "start of the JVM";
    private static final String SUM = "sum of the parts";
    private static final String OUTSIDE = "measured from outside";

    private static final List<Column> START_COLUMNS = List.of(Column.of("way", "way"),
            Column.of("first_answer_ms", "first answer ms"), Column.of("min_ms", "min"), Column.of("max_ms", "max"),
            Column.of("exit_ms", "end of the process ms"), Column.of("classes", "classes loaded"));
    private static final List<Column> PART_COLUMNS = List.of(Column.of("part", "part"),
            new Column("whole_ms", "as programs do it, ms", 1), new Column("whole_min_ms", "min", 1),
            new Column("whole_max_ms", "max", 1), new Column("parts_ms", "one after another, ms", 1),
            new Column("parts_min_ms", "min", 1), new Column("parts_max_ms", "max", 1));

    @Option(names = "--model", paramLabel = "FILE", description = "A saved model; without one, a random one of 256 "
            + "units.")
    private Path model;

    @Option(names = "--song", paramLabel = "FILE", description = "The song to segment, plain text or the first of a "
            + "JSONL file; without one, a made-up song of 44 lines.")
    private Path song;

    @Option(names = "--program", paramLabel = "JAR", description = "segmodel's program, started as well.")
    private Path program;

    @Option(names = "--runs", defaultValue = "10", description = "Processes of each kind; default ${DEFAULT-VALUE}. "
            + "One more of each kind goes before and does not count.")
    private int runs;

    @Option(names = "--java-option", paramLabel = "OPTION", description = "An option of the JVMs started; may be "
            + "repeated.")
    private List<String> javaOptions = List.of();

    private ColdStart() {
    }

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        create().runAndExit(args);
    }

    static ColdStart create() {
        return new ColdStart();
    }

    /** What one process measured of itself, with what was measured of it. */
    private record Start(FreshJvm.Run run, Map<String, Double> partMillis, Long classes) {
    }

    @Override
    StudyReport measure() throws IOException {
        if (runs < 1) {
            throw wrongUse("--runs must be 1 or more; got " + runs);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("segmodel-cold-start")) {
            Path modelFile = model == null ? folder.resolve(SavedModel.FILE_NAME) : model;
            Path songFile = song == null ? folder.resolve("song.txt") : song;
            if (model == null) {
                RandomModel.of(UNITS, 1).write(modelFile);
            }
            if (song == null) {
                AtomicFiles.writeString(songFile, String.join("\n", SyntheticSongs.song(LINES, 1).lines()) + "\n");
            }
            return report(starts(modelFile, songFile, folder.resolve("timings.json")));
        }
    }

    private Map<String, List<Start>> starts(Path modelFile, Path songFile, Path timings) throws IOException {
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int run = 0; run <= runs; run++) {
            Map<String, Start> round = new LinkedHashMap<>();
            for (ColdStartChild.Way way : ColdStartChild.Way.values()) {
                round.put(name(way), child(way, modelFile, songFile, timings));
            }
            if (program != null) {
                List<String> command = new ArrayList<>(List.of(FreshJvm.java()));
                command.addAll(javaOptions);
                command.addAll(List.of("-jar", program.toString(), "segment", "--model", modelFile.toString(),
                        songFile.toString()));
                round.put(PROGRAM, new Start(FreshJvm.run(command), Map.of(), null));
            }
            if (run > 0) {
                round.forEach((way, start) -> starts.computeIfAbsent(way, w -> new ArrayList<>()).add(start));
                say(String.format(Locale.ROOT, "Round %d of %d: %.0f ms", run, runs,
                        round.get(WHOLE).run().firstAnswerMillis()));
            }
        }
        return starts;
    }

    private Start child(ColdStartChild.Way way, Path modelFile, Path songFile, Path timings) throws IOException {
        Files.deleteIfExists(timings);
        FreshJvm.Run run = FreshJvm.run(FreshJvm.command(javaOptions, ColdStartChild.class, List.of(way.name(),
                modelFile.toString(), songFile.toString(), timings.toString())));
        Map<String, Object> told = JsonFiles.readObject(timings);
        return new Start(run, partMillis(run, told), ((Number) told.get(ColdStartChild.CLASSES)).longValue());
    }

    /** Milliseconds of each part, from what a process told of itself and what was seen from outside. */
    static Map<String, Double> partMillis(FreshJvm.Run run, Map<String, Object> told) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put(START, (((Number) told.get(ColdStartChild.ENTERED)).longValue() - run.startedMicros()) / 1e3);
        ((Map<?, ?>) told.get(ColdStartChild.PARTS)).forEach((part, seconds) -> parts.put(String.valueOf(part),
                ((Number) seconds).doubleValue() * 1e3));
        parts.put(SUM, parts.values().stream().mapToDouble(Double::doubleValue).sum());
        parts.put(OUTSIDE, run.firstAnswerMillis());
        return parts;
    }

    private StudyReport report(Map<String, List<Start>> starts) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("model", Optional.ofNullable(model).map(file -> file.getFileName().toString()).orElse("random"));
        settings.put("song", Optional.ofNullable(song).map(file -> file.getFileName().toString()).orElse("made up"));
        settings.put("runs", runs);
        settings.put("java_options", javaOptions);
        return new StudyReport("cold-start", settings, List.of(table(starts), partsTable(starts.get(WHOLE),
                starts.get(PARTS))), List.of("Medians of " + runs + " processes each, in turns."), failures(starts));
    }

    private static StudyTable table(Map<String, List<Start>> starts) {
        List<List<Object>> rows = new ArrayList<>();
        starts.forEach((way, all) -> {
            Quantiles answer = quantiles(all.stream().map(start -> start.run().firstAnswerMillis()).toList());
            Quantiles exit = quantiles(all.stream().map(start -> start.run().exitMillis()).toList());
            rows.add(Arrays.asList(way, answer.median(), answer.min(), answer.max(), exit.median(),
                    all.get(0).classes()));
        });
        return StudyTable.of("starts", START_COLUMNS, rows);
    }

    private static StudyTable partsTable(List<Start> whole, List<Start> parts) {
        Set<String> names = new LinkedHashSet<>(whole.get(0).partMillis().keySet());
        names.addAll(parts.get(0).partMillis().keySet());
        for (String last : List.of(ColdStartChild.WRITE, SUM, OUTSIDE)) {
            names.remove(last);
            names.add(last);
        }
        List<List<Object>> rows = new ArrayList<>();
        for (String name : names) {
            List<Object> row = new ArrayList<>(List.of(name));
            row.addAll(spread(whole, name));
            row.addAll(spread(parts, name));
            rows.add(row);
        }
        return StudyTable.of("parts", PART_COLUMNS, rows);
    }

    /** Every way must give the same answer. */
    private static List<String> failures(Map<String, List<Start>> starts) {
        String expected = starts.get(WHOLE).get(0).run().output();
        List<String> failures = new ArrayList<>();
        starts.forEach((way, all) -> {
            if (all.stream().anyMatch(start -> !start.run().output().equals(expected))) {
                failures.add("the answer of '" + way + "' is not that of '" + WHOLE + "'");
            }
        });
        return failures;
    }

    private static String name(ColdStartChild.Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private static List<Object> spread(List<Start> starts, String part) {
        if (!starts.get(0).partMillis().containsKey(part)) {
            return Arrays.asList(null, null, null);
        }
        Quantiles time = quantiles(starts.stream().map(start -> start.partMillis().get(part)).toList());
        return List.of(time.median(), time.min(), time.max());
    }

    private static Quantiles quantiles(List<Double> values) {
        return new Quantiles(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
