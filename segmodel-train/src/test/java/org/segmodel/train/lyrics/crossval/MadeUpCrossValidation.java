package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.lyrics.MadeUpSongs;
import org.segmodel.train.lyrics.SmallRuns;
import org.segmodel.train.lyrics.SongFolds;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Candidate;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Training;

/** A cross-validation of which nobody trained anything: models that get a share of the lines wrong by chance. */
final class MadeUpCrossValidation {

    static final List<Song> SONGS = MadeUpSongs.two("song", 24, 1);
    static final ScoringOptions OPTIONS = new ScoringOptions("boundary_f1", List.of("macro_f1", "ece"),
            new Resampling(50, 0.9, 3), 60);
    /** Lines that each configuration gets wrong. */
    private static final double[] WRONG = {0.2, 0.05, 0.21};

    final CrossValidationPlan plan;
    final SongFolds folds;
    final Map<Training, TrainedFold> done = new LinkedHashMap<>();
    final Map<Training, String> failures = new LinkedHashMap<>();

    MadeUpCrossValidation(int candidates, Long... seeds) {
        plan = new CrossValidationPlan(IntStream.range(0, candidates).mapToObj(c -> new Candidate(List.of("plain", "better",
                "same").get(c), SmallRuns.config("model.hidden_dim=" + (c + 3)))).toList(), 4, 5, List.of(seeds));
        folds = SongFolds.deal(SONGS, 4, 5);
        plan.trainings().forEach(training -> done.put(training, trained(training)));
    }

    private TrainedFold trained(Training training) {
        double wrong = WRONG[plan.candidates().stream().map(Candidate::name).toList().indexOf(training.candidate())];
        RandomStream random = new Seeds(training.seed()).stream(training.toString());
        List<ScoredSong> songs = new ArrayList<>();
        for (int place : folds.held(training.fold())) {
            int[] truth = SONGS.get(place).labels();
            int[] predicted = Arrays.stream(truth).map(label -> random.nextDouble() < wrong ? 1 - label : label).toArray();
            songs.add(new ScoredSong(SONGS.get(place).id(), new SongPrediction(truth, predicted, Arrays.stream(predicted)
                    .mapToObj(label -> label == 0 ? new double[] {0.75, 0.25} : new double[] {0.1, 0.9})
                    .toArray(double[][]::new))));
        }
        return new TrainedFold(training, 15, 3, 1234, 9, 4 + training.fold(), "it was enough", 1.5, songs);
    }

    /** The training fails after all. */
    void fail(String candidate, long seed, int fold, String cause) {
        Training training = new Training(candidate, seed, fold);
        done.remove(training);
        failures.put(training, cause);
    }

    Map<String, List<OutOfFold>> seeds() {
        return OutOfFold.all(plan, folds, done);
    }

    CrossValidationScores scores() {
        return new CrossValidationScores(plan, OPTIONS, SONGS.size(), new Scoring(plan, OPTIONS, seeds()).scores(2,
                (over, total) -> { }), List.copyOf(done.values()), failures,
                RunManifest.begin(Map.of("engine", "1"), Map.of(), List.of(), Map.of()).end(Map.of()));
    }
}
