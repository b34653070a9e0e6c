package org.segmodel.benchmarks.study;

import java.util.List;
import java.util.Map;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.lyrics.HeldOutBeliefs.TrainingCost;

/**
 * What one variant reached with one seed.
 *
 * @param variant its name
 * @param seed    the seed, or how many of them an ensemble took together
 * @param cost    what its models took
 * @param songs   for each set of songs the counts of each song
 */
record AccuracyTrial(String variant, String seed, TrainingCost cost, Map<String, List<Evaluation>> songs) {

    /** The counts of each song. */
    static List<Evaluation> counts(LabelSet labels, List<SongPrediction> predictions) {
        return predictions.stream().map(song -> Evaluation.of(labels, song)).toList();
    }

    /** The counts of a set of songs together. */
    Evaluation all(String set) {
        return songs.get(set).stream().reduce(Evaluation::merge).orElseThrow();
    }
}
