package org.segmodel.train.lyrics.ablation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segmodel.core.run.RunManifest;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.SongFolds;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.crossval.CrossValidation;
import org.segmodel.train.session.SessionFiles;

/**
 * What parts of a tagger bring, and what they cost: trains the variants of a plan on the same songs with the same seeds, on a
 * fixed split or by cross-validation, and compares them with the base. Each training that is done is kept in a folder: a
 * study that was ended, in good order or by a kill at any moment, goes on where it was, and gives what it would have given
 * without the break, times apart. So does one whose variants, seeds or scoring have changed: it trains what it has not yet.
 *
 * <p>One object is one run; {@link #requestStop} may be called from any thread, everything else from one.
 */
public final class AblationStudy {

    private static final String SCRATCH = "measuring";

    private final AblationPlan plan;
    private final ScoringSettings scoring;
    private final Optional<String> memoryHeap;
    private final LyricTrainingOptions options;
    private volatile AblationTrainings trainings;
    private volatile boolean stopRequested;

    /**
     * A run.
     *
     * @param plan       what to train
     * @param scoring    how variants are compared
     * @param memoryHeap heap limit, as {@code java -Xmx} takes it, of the JVM in which peak memory is measured; empty for no
     *                   measuring
     * @param options    listeners to the trainings, and who is told what is done; its folder is not used
     * @throws IllegalArgumentException if a metric does not exist
     */
    public AblationStudy(AblationPlan plan, ScoringSettings scoring, Optional<String> memoryHeap,
            LyricTrainingOptions options) {
        MetricCatalogue catalogue = MetricCatalogue.of(plan.labels());
        scoring.shown().forEach(catalogue::require);
        this.plan = plan;
        this.scoring = scoring;
        this.memoryHeap = Objects.requireNonNull(memoryHeap, "memoryHeap");
        this.options = options;
    }

    /**
     * Trains what is not done yet, compares, and writes all files.
     *
     * @param folder   new or empty, or with {@code resume} that of an earlier run
     * @param resume   whether the folder may hold trainings, which are then not done again
     * @param threads  for scoring; trainings have those of their configurations
     * @param progress told how far the work is
     * @return empty if an end was asked for before all trainings were done
     * @throws org.segmodel.train.session.ResumeException   if the folder holds trainings and may not, or another run works in it
     * @throws org.segmodel.core.io.SongFormatException      if the songs cannot be used
     * @throws IOException              if the folder holds something else, or a file cannot be written
     * @throws IllegalArgumentException if there are too few songs for so many folds
     * @throws IllegalStateException    if a dictionary or model of the features is missing. A training that fails is no
     *                                  exception: it stands in the result
     */
    public Optional<AblationScores> run(Path folder, boolean resume, int threads, CrossValidation.Progress progress)
            throws IOException {
        StudySongs songs = StudySongs.read(plan.base().config());
        songs.notes().forEach(options.messages()::say);
        Optional<SongFolds> folds = plan.folds().map(count -> SongFolds.deal(songs.all(), count, plan.foldSeed()));
        Trainings wanted = new Trainings(plan, songs.digest());
        try (AblationFolder place = AblationFolder.open(folder, resume)) {
            RunManifest manifest = RunManifest.begin(TaggerNetwork.engineVersions(), AblationTree.plan(plan), songs.files(),
                    seeds());
            AblationTrainings running = new AblationTrainings(wanted, songs, folds, place, options);
            trainings = running;
            if (stopRequested) {
                running.requestStop();
            }
            running.run(progress::trained);
            if (running.stopRequested()) {
                return Optional.empty();
            }
            Map<String, Double> peaks = peaks(wanted, running, place);
            if (running.stopRequested()) {
                return Optional.empty();
            }
            Map<String, List<VariantRun>> runs = new VariantRuns(plan, wanted, folds, running::done).all(threads);
            List<VariantScores> variants = new AblationScoring(plan, scoring, runs).scores(peaks, threads, progress::scored);
            manifest = manifest.end(Map.of("trainings", wanted.all().size() - running.failures().size(), "failures",
                    running.failures().size()));
            manifest.write(place.path().resolve(SessionFiles.MANIFEST));
            AblationScores scores = new AblationScores(plan, scoring, folds.isPresent() ? songs.all().size()
                    : songs.all().size() - songs.train(), variants, running.failures(), manifest);
            AblationFiles.write(scores, place.path());
            return Optional.of(scores);
        }
    }

    /** Asks for an end: the training under way is given up, those that are done stay. */
    public void requestStop() {
        stopRequested = true;
        AblationTrainings running = trainings;
        if (running != null) {
            running.requestStop();
        }
    }

    private Map<String, Long> seeds() {
        Map<String, Long> named = new LinkedHashMap<>();
        plan.folds().ifPresent(folds -> named.put("folds", plan.foldSeed()));
        plan.seeds().forEach(seed -> named.put("training " + seed, seed));
        return named;
    }

    /** In MiB, by variant, of those that are trained and fit; each training is measured once, and kept. */
    private Map<String, Double> peaks(Trainings wanted, AblationTrainings running, AblationFolder place) throws IOException {
        Map<String, Double> peaks = new LinkedHashMap<>();
        for (Variant variant : memoryHeap.isEmpty() ? List.<Variant>of() : plan.variants()) {
            if (running.stopRequested() || variant.isEnsemble()) {
                continue;
            }
            Training training = wanted.of(variant.name(), plan.seeds().get(0)).get(0);
            if (running.done(training).isPresent()) {
                OptionalDouble known = place.peak(training);
                double peak = known.isPresent() ? known.getAsDouble() : measured(training, place);
                if (!Double.isNaN(peak)) {
                    peaks.put(variant.name(), peak);
                }
            }
        }
        return peaks;
    }

    private double measured(Training training, AblationFolder place) throws IOException {
        LyricTrainingConfig config = training.config();
        try {
            double peak = PeakMemory.mebibytes(config, memoryHeap.orElseThrow(), place.path().resolve(SCRATCH))
                    .orElse(Double.NaN);
            place.writePeak(training, peak);
            options.messages().say("Peak memory of " + String.join(", ", training.variants()) + (Double.isNaN(peak)
                    ? ": more than fits under -Xmx" + memoryHeap.get() : ": " + Math.round(peak) + " MiB"));
            return peak;
        } catch (IOException e) {
            // The figure is missing then; what was trained is not to be lost for it.
            options.messages().say("Peak memory of " + training + " is not known: " + e.getMessage());
            return Double.NaN;
        } catch (InterruptedException e) {
            requestStop();
            return Double.NaN;
        }
    }
}
