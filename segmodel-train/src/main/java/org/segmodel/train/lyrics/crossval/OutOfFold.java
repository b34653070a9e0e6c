package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.lyrics.SongFolds;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Training;

/**
 * What the models of one configuration and seed said of all songs, each song by the model that did not learn from it.
 * Immutable.
 *
 * @param candidate name of the configuration
 * @param seed      of the trainings
 * @param songs     all songs, in their order
 * @param counts    of each song
 * @param folds     scores of each fold's songs by themselves
 */
record OutOfFold(String candidate, long seed, List<ScoredSong> songs, List<Evaluation> counts, List<MetricReport> folds) {

    OutOfFold {
        songs = List.copyOf(songs);
        counts = List.copyOf(counts);
        folds = List.copyOf(folds);
    }

    /**
     * Puts the folds together.
     *
     * @return empty if a fold is missing
     */
    static Optional<OutOfFold> of(CrossValidationPlan plan, SongFolds folds, Map<Training, TrainedFold> done,
            String candidate, long seed) {
        ScoredSong[] songs = new ScoredSong[folds.songs()];
        for (int fold = 0; fold < folds.count(); fold++) {
            TrainedFold trained = done.get(new Training(candidate, seed, fold));
            if (trained == null) {
                return Optional.empty();
            }
            int[] places = folds.held(fold);
            for (int s = 0; s < places.length; s++) {
                songs[places[s]] = trained.songs().get(s);
            }
        }
        LabelSet labels = plan.labels();
        List<Evaluation> counts = Arrays.stream(songs).map(song -> song.evaluation(labels)).toList();
        return Optional.of(new OutOfFold(candidate, seed, List.of(songs), counts, IntStream.range(0, folds.count())
                .mapToObj(fold -> Evaluation.merged(Arrays.stream(folds.held(fold)).mapToObj(counts::get).toList()).report())
                .toList()));
    }

    /** Of each configuration those seeds of which all folds are done, in the order of the plan. */
    static Map<String, List<OutOfFold>> all(CrossValidationPlan plan, SongFolds folds, Map<Training, TrainedFold> done) {
        Map<String, List<OutOfFold>> all = new LinkedHashMap<>();
        plan.candidates().forEach(candidate -> {
            List<OutOfFold> seeds = new ArrayList<>();
            plan.seeds().forEach(seed -> of(plan, folds, done, candidate.name(), seed).ifPresent(seeds::add));
            all.put(candidate.name(), seeds);
        });
        return all;
    }

    /** Scores of all songs together. */
    MetricReport report() {
        return Evaluation.merged(counts).report();
    }
}
