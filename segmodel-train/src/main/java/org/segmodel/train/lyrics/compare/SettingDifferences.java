package org.segmodel.train.lyrics.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.run.RunManifest;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * The settings in which sessions differ, taken as the snapshots say them, whatever release wrote these. Immutable.
 *
 * @param columns name of each column: a session or a configuration
 * @param rows    the keys in which any two sessions differ, in the order of the snapshots, then facts of the runs
 * @param lacking further keys, which some snapshots do not have and which have their default in all others
 */
public record SettingDifferences(List<String> columns, List<Row> rows, List<String> lacking) {

    /** Stands for a key that a snapshot does not have. */
    public static final String MISSING = "-";

    private static final String TRAINING_SONGS = "songs to learn from (SHA-256)";
    private static final String VALIDATION_SONGS = "songs for validation (SHA-256)";
    private static final String RELEASE = "release of the suite";
    private static final List<String> FACTS = List.of(TRAINING_SONGS, VALIDATION_SONGS, RELEASE);
    /** Digits of a digest that tell files apart. */
    private static final int DIGITS = 12;

    /**
     * A key.
     *
     * @param key   dotted, or a few words for a fact of the runs
     * @param cells of each column
     */
    public record Row(String key, List<Cell> cells) {

        /** Copies. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What the sessions of a column say.
     *
     * @param values    each different value once; {@link #MISSING} where a snapshot does not have the key
     * @param byDefault whether that is the default of this release
     */
    public record Cell(List<String> values, boolean byDefault) {

        /** Copies. */
        public Cell {
            values = List.copyOf(values);
        }

        /** The values in one line, in brackets if they are the default. */
        public String text() {
            String all = String.join(", ", values);
            return byDefault ? "(" + all + ")" : all;
        }
    }

    /** Copies. */
    public SettingDifferences {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        lacking = List.copyOf(lacking);
    }

    /** The dotted keys of the rows, without the facts of the runs. */
    public List<String> keys() {
        return rows.stream().map(Row::key).filter(key -> !FACTS.contains(key)).toList();
    }

    /**
     * Lays sessions side by side.
     *
     * @param columns sessions by name of the column; those whose settings are not known at all are left out
     */
    public static SettingDifferences of(Map<String, List<RecordedSession>> columns) {
        Map<String, List<RecordedSession>> known = new LinkedHashMap<>();
        columns.forEach((name, sessions) -> {
            List<RecordedSession> told = sessions.stream().filter(session -> !session.settings().isEmpty()).toList();
            if (!told.isEmpty()) {
                known.put(name, told);
            }
        });
        Map<String, List<Map<String, String>>> settings = new LinkedHashMap<>();
        known.forEach((name, sessions) -> settings.put(name, sessions.stream().map(RecordedSession::settings).toList()));
        SettingDifferences differences = ofSettings(settings);
        List<Row> rows = new ArrayList<>(differences.rows());
        fact(known.values(), TRAINING_SONGS, manifest -> digest(manifest, 0)).ifPresent(rows::add);
        fact(known.values(), VALIDATION_SONGS, manifest -> digest(manifest, 1)).ifPresent(rows::add);
        fact(known.values(), RELEASE, manifest -> Optional.of(manifest.suiteVersion())).ifPresent(rows::add);
        return new SettingDifferences(differences.columns(), rows, differences.lacking());
    }

    /**
     * Lays settings side by side, without facts of runs.
     *
     * @param columns by name of the column the settings of all that stands in it, each by dotted key
     */
    public static SettingDifferences ofSettings(Map<String, List<Map<String, String>>> columns) {
        Map<String, String> defaults = FlatConfig.defaults(LyricTrainingConfig.class);
        List<Row> rows = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        columns.values().forEach(all -> all.forEach(settings -> keys.addAll(settings.keySet())));
        for (String key : keys) {
            Optional<String> byDefault = Optional.ofNullable(defaults.get(key));
            Optional<Row> row = row(columns.values(), key, settings -> Optional.ofNullable(settings.get(key)), byDefault);
            if (row.isPresent() && columns.values().stream().flatMap(List::stream)
                    .allMatch(settings -> byDefault.equals(Optional.ofNullable(settings.getOrDefault(key,
                            byDefault.orElse(null)))))) {
                lacking.add(key);
            } else {
                row.ifPresent(rows::add);
            }
        }
        return new SettingDifferences(List.copyOf(columns.keySet()), rows, lacking);
    }

    private static <T> Optional<Row> row(Collection<List<T>> columns, String key, Function<T, Optional<String>> value,
            Optional<String> byDefault) {
        Set<String> all = columns.stream().flatMap(List::stream).map(value).map(each -> each.orElse(MISSING))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (all.size() < 2) {
            return Optional.empty();
        }
        Map<String, String> shown = shortened(all);
        return Optional.of(new Row(key, columns.stream().map(column -> {
            List<String> values = column.stream().map(value).map(each -> each.orElse(MISSING)).distinct().toList();
            return new Cell(values.stream().map(shown::get).toList(), byDefault.isPresent()
                    && values.equals(List.of(byDefault.get())));
        }).toList()));
    }

    /** What is not known of a run makes no difference. */
    private static Optional<Row> fact(Collection<List<RecordedSession>> columns, String name,
            Function<RunManifest, Optional<String>> fact) {
        Function<RecordedSession, Optional<String>> value = session -> session.manifest().flatMap(fact);
        long known = columns.stream().flatMap(List::stream).map(value).flatMap(Optional::stream).distinct().count();
        return known < 2 ? Optional.empty() : row(columns, name, value, Optional.empty());
    }

    private static Optional<String> digest(RunManifest manifest, int place) {
        return place < manifest.data().size() ? Optional.of(manifest.data().get(place).sha256().substring(0, DIGITS))
                : Optional.empty();
    }

    /** Of paths, the ends that tell them apart; other values as they are. */
    private static Map<String, String> shortened(Set<String> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach(value -> shown.put(value, value));
        List<Path> paths = values.stream().filter(value -> !value.equals(MISSING) && !value.equals("null")).map(Path::of)
                .toList();
        if (paths.stream().anyMatch(path -> path.getNameCount() > 1)
                && paths.stream().noneMatch(path -> path.toString().matches(".*[\\s\\[{\"].*"))) {
            ShortPaths.of(paths).forEach((path, end) -> shown.put(path.toString(), path.equals(end) ? path.toString()
                    : "\u2026/" + end));
        }
        return shown;
    }
}
