package org.segmodel.train.lyrics.crossval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.SongFolds;
import org.segmodel.train.session.RunOrigin;
import org.segmodel.train.session.SessionFiles;

/**
 * A cross-validation in a folder, where each training that is done is kept: one that was ended, in good order or by a kill
 * at any moment, goes on where it was when the same plan is run in the same folder, and gives what it would have given
 * without the break, to the bit. A plan that is done already is only scored anew. One object is one run;
 * {@link #requestStop} may be called from any thread, everything else from one.
 */
public final class CrossValidation {

    private final CrossValidationPlan plan;
    private final List<Song> songs;
    private final List<DataDigest> data;
    private final ScoringOptions scoring;
    private final LyricTrainingOptions options;
    private final SongFolds folds;
    private volatile FoldTrainings trainings;
    private volatile boolean stopRequested;

    /**
     * A run.
     *
     * @param plan    what to train
     * @param songs   labelled, with names that are different from each other; 4 different ones or more
     * @param data    the files that they come from, for the manifest
     * @param scoring how it is scored
     * @param options listeners to the trainings, and who is told what is done; its folder is not used
     * @throws IllegalArgumentException if there are too few songs for so many folds, or a metric does not exist
     */
    public CrossValidation(CrossValidationPlan plan, List<Song> songs, List<DataDigest> data, ScoringOptions scoring,
            LyricTrainingOptions options) {
        scoring.requireKnown(MetricCatalogue.of(plan.labels()));
        this.plan = plan;
        this.songs = List.copyOf(songs);
        this.data = List.copyOf(data);
        this.scoring = scoring;
        this.options = options;
        this.folds = SongFolds.deal(songs, plan.folds(), plan.foldSeed());
    }

    /** Is told how far the work is. */
    public interface Progress {

        /** For those who do not want to know. */
        Progress NONE = new Progress() {

            @Override
            public void trained(int done, int total) {
            }

            @Override
            public void scored(int done, int total) {
            }
        };

        /**
         * After each training.
         *
         * @param done  trainings that are over, those of earlier runs included
         * @param total all of the plan
         */
        void trained(int done, int total);

        /**
         * After each part of the scoring.
         *
         * @param done  parts that are over
         * @param total all of them
         */
        void scored(int done, int total);
    }

    /**
     * Trains what is not done yet, scores, and writes all files.
     *
     * @param folder   new, empty, or that of an earlier run of the same plan
     * @param threads  for scoring; trainings have those of their configurations
     * @param progress told how far the work is
     * @return empty if an end was asked for before all trainings were done
     * @throws org.segmodel.train.session.ResumeException if another run works in the folder, or it has another plan
     * @throws IOException              if the folder holds something else, or a file cannot be written
     * @throws IllegalArgumentException if a song is unlabelled or has a class that a configuration does not know
     * @throws IllegalStateException    if the engine does not work on the wanted device, or a dictionary or model of the
     *                                  features is missing. A training that fails is no exception: it stands in the result
     */
    public Optional<CrossValidationScores> run(Path folder, int threads, Progress progress) throws IOException {
        PlanRecord record = PlanRecord.of(plan, songs);
        try (CrossValidationFolder place = CrossValidationFolder.open(folder, record)) {
            FoldTrainings running = new FoldTrainings(plan, songs, folds, place, options);
            trainings = running;
            if (stopRequested) {
                running.requestStop();
            }
            Path file = place.path().resolve(SessionFiles.MANIFEST);
            RunManifest manifest = manifest(file, record);
            running.run(progress::trained, scoring.metric());
            if (running.stopRequested()) {
                return Optional.empty();
            }
            Map<String, List<OutOfFold>> seeds = OutOfFold.all(plan, folds, running.done());
            List<CandidateScores> candidates = new Scoring(plan, scoring, seeds).scores(threads, progress::scored);
            if (running.trained() > 0 || manifest.ended() == null) {
                manifest = manifest.end(Map.of("trainings", running.done().size(), "failures", running.failures().size()));
                manifest.write(file);
            }
            CrossValidationScores scores = new CrossValidationScores(plan, scoring, songs.size(), candidates,
                    List.copyOf(running.done().values()), running.failures(), manifest);
            CrossValidationFiles.write(scores, seeds, place.path());
            return Optional.of(scores);
        }
    }

    /** Asks for an end: the training under way is given up, those that are done stay. */
    public void requestStop() {
        stopRequested = true;
        FoldTrainings running = trainings;
        if (running != null) {
            running.requestStop();
        }
    }

    /** That of the first run in the folder, with the times at which others went on. */
    private RunManifest manifest(Path file, PlanRecord record) throws IOException {
        if (!Files.exists(file)) {
            Map<String, Long> named = new LinkedHashMap<>();
            named.put("folds", plan.foldSeed());
            plan.seeds().forEach(seed -> named.put("training " + seed, seed));
            RunManifest begun = RunManifest.begin(TaggerNetwork.engineVersions(), record.tree(), data,
                    named);
            begun.write(file);
            return begun;
        }
        RunManifest earlier = RunManifest.read(file);
        if (earlier.ended() != null) {
            return earlier;
        }
        List<Object> resumed = new ArrayList<>(earlier.extra().get(RunOrigin.RESUMED) instanceof List<?> before ? before
                : List.of());
        resumed.add(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        RunManifest manifest = earlier.withExtra(RunOrigin.RESUMED, resumed);
        manifest.write(file);
        return manifest;
    }
}
