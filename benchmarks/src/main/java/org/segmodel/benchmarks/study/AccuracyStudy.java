package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongBootstrap.Resampling;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What parts of a tagger bring: trains variants of a configuration on the same songs with several seeds, on a fixed split
 * or by cross-validation, and compares scores and cost. The variants come from a file; the list that comes with the study
 * takes the preset {@code bilstm-crf} apart.
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.study.AccuracyStudy --train train.jsonl --val val.jsonl --folds 5
 * }</pre>
 */
@Command(name = "AccuracyStudy", description = "Scores and cost of variants of a tagger over seeds.")
public final class AccuracyStudy extends StudyProgram {

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "JSONL file of songs to learn from.")
    private Path train;

    @Option(names = "--val", required = true, paramLabel = "FILE", description = "JSONL file of songs for selection and "
            + "comparison; with --folds, more songs.")
    private Path validation;

    @Option(names = "--other", paramLabel = "FILE", arity = "1..*", description = "Further JSONL files on which the trained "
            + "models are scored; not with --folds.")
    private List<Path> others = List.of();

    @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Seeds of the trainings; default "
            + "${DEFAULT-VALUE}.")
    private List<Long> seeds;

    @Option(names = "--folds", defaultValue = "0", description = "Cross-validation over the songs of --train and --val "
            + "with so many folds; default 0, the split as it is.")
    private int folds;

    @Option(names = "--study-seed", defaultValue = "1", description = "Deals songs to folds and draws resamples, for all "
            + "variants alike; default ${DEFAULT-VALUE}.")
    private long studySeed;

    @Option(names = "--variants", paramLabel = "FILE", defaultValue = "accuracy", description = "YAML file of variants, or one "
            + "of those that come with the study: accuracy (features and networks) or strategies (ways to train); default "
            + "${DEFAULT-VALUE}.")
    private Path variantsFile;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "These variants only.")
    private List<String> only = List.of();

    @Option(names = "--without", split = ",", paramLabel = "NAME", description = "All variants but these.")
    private List<String> without = List.of();

    @Option(names = "--against", paramLabel = "NAME", description = "The variant from which differences are taken; default: "
            + "the first.")
    private String against;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a key of all variants; may be repeated.")
    private List<String> changes = List.of();

    @Option(names = "--resamples", defaultValue = "1000", description = "Resamples of the songs for the intervals of "
            + "differences; default ${DEFAULT-VALUE}.")
    private int resamples;

    @Option(names = "--confidence", defaultValue = "0.95", description = "Confidence of these intervals; default "
            + "${DEFAULT-VALUE}.")
    private double confidence;

    @Option(names = "--heap", paramLabel = "SIZE", defaultValue = "1g", description = "Heap limit, as -Xmx takes it, of the new "
            + "JVM in which each variant trains one epoch for the figure of memory; default ${DEFAULT-VALUE}.")
    private String heap;

    @Option(names = "--no-memory", description = "Does not measure memory.")
    private boolean withoutMemory;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes all metrics of each training as CSV, row by row as "
            + "they come.")
    private Path csv;

    private AccuracyStudy() {
    }

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        create().runAndExit(args);
    }

    static AccuracyStudy create() {
        return new AccuracyStudy();
    }

    @Override
    StudyReport measure() throws IOException {
        if (folds == 1 || folds < 0 || seeds.isEmpty() || folds > 0 && !others.isEmpty()) {
            throw wrongUse("--folds is " + folds + " with " + seeds.size() + " seeds and " + others.size() + " files after "
                    + "--other; expected 0 folds, or 2 or more without --other, whose songs no one model of a "
                    + "cross-validation answers for, and a seed or more");
        }
        Resampling how = resampling();
        AccuracyVariants all = AccuracyVariants.OWN.contains(variantsFile.toString())
                ? AccuracyVariants.own(variantsFile.toString())
                : ConfigLoader.load(AccuracyVariants.class, variantsFile, List.of());
        List<AccuracyVariant> chosen = chosen(all);
        LabelSet labels = requireUsable(all, chosen);
        AccuracyRuns runs = new AccuracyRuns(corpus(labels), folds, studySeed, this::say);
        Map<String, List<AccuracyTrial>> trials = new LinkedHashMap<>();
        Map<String, Double> peaks = new LinkedHashMap<>();
        try (CsvFile file = csv == null ? null : new CsvFile(csv)) {
            for (AccuracyVariant variant : chosen) {
                trials.put(variant.name(), trials(all, variant, runs, peaks, file));
            }
        }
        return report(all, chosen, runs.mainSet(), trials, peaks, how);
    }

    private Resampling resampling() {
        try {
            return new Resampling(resamples, confidence, studySeed);
        } catch (IllegalArgumentException e) {
            throw wrongUse(e.getMessage());
        }
    }

    private List<AccuracyVariant> chosen(AccuracyVariants all) {
        try {
            only.forEach(all::named);
            without.forEach(all::named);
        } catch (IllegalArgumentException e) {
            throw wrongUse(e.getMessage());
        }
        List<AccuracyVariant> chosen = all.variants().stream().filter(variant -> (only.isEmpty()
                || only.contains(variant.name())) && !without.contains(variant.name())).toList();
        Set<String> names = new LinkedHashSet<>();
        chosen.forEach(variant -> names.add(variant.name()));
        for (AccuracyVariant variant : chosen) {
            if (!names.containsAll(variant.members())) {
                throw wrongUse("the variant " + variant.name() + " averages " + variant.members() + "; choose them, too, or "
                        + "leave it out");
            }
        }
        if (against != null && !names.contains(against)) {
            throw wrongUse("--against is " + against + "; expected one of the variants chosen, " + names);
        }
        if (chosen.isEmpty()) {
            throw wrongUse("no variant is left of " + all.variants().stream().map(AccuracyVariant::name).toList());
        }
        return chosen;
    }

    /** Finds out what cannot work before hours are spent on what can. */
    private LabelSet requireUsable(AccuracyVariants all, List<AccuracyVariant> chosen) throws IOException {
        Set<Object> seen = new HashSet<>();
        LabelSet labels = null;
        for (AccuracyVariant variant : chosen) {
            LyricTrainingConfig config = config(all, variant, seeds.get(0));
            try {
                if (seen.add(List.of(config.features(), config.embeddings()))) {
                    FeaturePipeline.create(config.features(), config.embeddings());
                }
            } catch (IllegalStateException e) {
                throw wrongUse("variant " + variant.name() + ": " + e.getMessage() + ". Or leave it out: --without "
                        + variant.name());
            }
            labels = labels == null ? config.labels().labelSet() : labels;
            if (!labels.names().equals(config.labels().labelSet().names())) {
                throw wrongUse("variant " + variant.name() + " has the classes " + config.labels().labelSet().names()
                        + "; expected those of " + chosen.get(0).name() + ", " + labels.names());
            }
        }
        return labels;
    }

    private LyricTrainingConfig config(AccuracyVariants all, AccuracyVariant variant, long seed) throws IOException {
        List<String> more = new ArrayList<>(List.of("data.train_file='" + train + "'", "data.val_file='" + validation
                + "'"));
        more.addAll(changes);
        more.add("system.seed=" + seed);
        try {
            return all.config(variant, more);
        } catch (IllegalArgumentException e) {
            throw wrongUse(e.getMessage());
        }
    }

    private AccuracyRuns.Corpus corpus(LabelSet labels) {
        SongReader reader = new SongReader(labels, LabelReading.REQUIRED, SongLimits.DEFAULT);
        Map<String, List<Song>> further = new LinkedHashMap<>();
        for (Path file : others) {
            if (further.put(file.getFileName().toString(), reader.read(file).orThrow()) != null) {
                throw wrongUse("two files after --other are called " + file.getFileName() + "; rename one");
            }
        }
        return new AccuracyRuns.Corpus(reader.read(train).orThrow(), reader.read(validation).orThrow(), further);
    }

    private List<AccuracyTrial> trials(AccuracyVariants all, AccuracyVariant variant, AccuracyRuns runs,
            Map<String, Double> peaks, CsvFile file) throws IOException {
        List<AccuracyTrial> trials = new ArrayList<>();
        for (List<Long> group : variant.allSeeds() ? List.of(seeds) : seeds.stream().map(List::of).toList()) {
            LyricTrainingConfig config = config(all, variant, group.get(0));
            long start = System.nanoTime();
            AccuracyTrial trial = variant.isEnsemble() ? runs.average(variant, group, config)
                    : runs.train(variant.name(), config);
            trials.add(trial);
            MetricReport report = trial.all(runs.mainSet()).report();
            say(String.format(Locale.ROOT, "%s, seed %s: macro F1 %.4f, boundary F1 %.4f, %.0f s", variant.name(),
                    trial.seed(), report.value("macro_f1"), report.value("boundary_f1"),
                    (System.nanoTime() - start) / 1e9));
            for (String set : file == null ? Set.<String>of() : trial.songs().keySet()) {
                file.add(AccuracyTables.record(trial, set));
            }
        }
        if (!withoutMemory && !variant.isEnsemble()) {
            // After the training, so that the features are in the cache.
            peak(config(all, variant, seeds.get(0))).ifPresent(peak -> peaks.put(variant.name(), peak));
        }
        return trials;
    }

    /** Peak resident memory of a variant in a JVM of its own, in MiB; empty where the heap is too small. */
    private Optional<Double> peak(LyricTrainingConfig config) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create("segmodel-accuracy")) {
            Path file = folder.resolve("config.yaml");
            Files.writeString(file, ConfigWriter.toYaml(config));
            Map<?, ?> figures = (Map<?, ?>) JsonFiles.parse(FreshJvm.run(FreshJvm.command(List.of("-Xmx" + heap),
                    AccuracyMemory.class, List.of(file.toString()))).output());
            return Optional.of(Mebibytes.of(((Number) figures.get(AccuracyMemory.PEAK)).longValue()));
        } catch (FreshJvm.Failed e) {
            if (!e.getMessage().contains(OutOfMemoryError.class.getSimpleName())) {
                throw e;
            }
            say("This variant does not fit under -Xmx" + heap);
            return Optional.empty();
        }
    }

    private StudyReport report(AccuracyVariants all, List<AccuracyVariant> chosen, String mainSet,
            Map<String, List<AccuracyTrial>> trials, Map<String, Double> peaks, Resampling how) {
        List<StudyTable> tables = new ArrayList<>();
        tables.add(AccuracyTables.scores("scores", mainSet, trials, Optional.of(peaks)));
        for (Path file : others) {
            String set = file.getFileName().toString();
            tables.add(AccuracyTables.scores("scores of " + set, set, trials, Optional.empty()));
        }
        if (trials.size() > 1) {
            say("Resampling songs for the differences");
            tables.add(AccuracyTables.differences(mainSet, against == null ? chosen.get(0).name() : against, trials, how));
        }
        Map<String, Object> descriptions = new LinkedHashMap<>();
        for (AccuracyVariant variant : chosen) {
            descriptions.put(variant.name(), Map.of("description", variant.description(), "preset", all.preset(variant),
                    "overrides", all.overrides(variant), "members", variant.members()));
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("train", train.getFileName().toString());
        settings.put("val", validation.getFileName().toString());
        settings.put("other", others.stream().map(file -> file.getFileName().toString()).toList());
        settings.put("seeds", seeds);
        settings.put("folds", folds);
        settings.put("study_seed", studySeed);
        settings.put("resamples", resamples);
        settings.put("confidence", confidence);
        settings.put("changes", changes);
        settings.put("variants", descriptions);
        return new StudyReport("accuracy", settings, tables, notes(), List.of());
    }

    private List<String> notes() {
        return List.of((folds == 0 ? "Validation songs also select the epoch where a variant keeps the best one. "
                : "Cross-validation with " + folds + " folds over the songs of both files. ")
                + "Mean ± deviation of the sample over the seeds " + seeds + ". Confidence is calibrated on other songs than "
                + "the one scored. An ensemble's parameters and seconds are those of all members. Peak resident memory: one "
                + "epoch in a new JVM under -Xmx" + heap + "; with data.cache_features false, extraction counts, too.", String.format(Locale.ROOT,
                "Differences: %.0f %% percentile intervals of a bootstrap over songs, %d resamples, seeds pooled; bold where "
                + "0 lies outside. They do not count the chance in training.", 100 * confidence, resamples));
    }
}
