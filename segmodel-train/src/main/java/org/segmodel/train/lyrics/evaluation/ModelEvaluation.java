package org.segmodel.train.lyrics.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.ScoreIntervals;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.LyricEvaluator;

/**
 * What a model said of labelled songs, and how good that was.
 *
 * @param name      of the model, for people
 * @param segmenter the model, with its decoding and calibration
 * @param data      the file of the songs
 * @param songs     what it said of each, in the order of the file
 * @param scores    of all songs together, with intervals
 */
public record ModelEvaluation(String name, LyricSegmenter segmenter, DataDigest data, List<ScoredSong> songs,
        ScoreIntervals scores) {

    /** Checks and copies. */
    public ModelEvaluation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(segmenter, "segmenter");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(scores, "scores");
        songs = List.copyOf(songs);
    }

    /**
     * Evaluates a model with its own decoding and calibration, or those that the segmenter was given.
     *
     * @param name      of the model, for people
     * @param segmenter the model; its label set is that of the songs
     * @param data      the file of the songs
     * @param songs     labelled songs without blank lines
     * @param how       songs are drawn for the intervals
     * @param threads   how many songs are worked on at a time
     * @param progress  is told how far the work has come
     * @throws IllegalArgumentException if a song is unlabelled or has a blank line
     */
    public static ModelEvaluation of(String name, LyricSegmenter segmenter, DataDigest data, List<Song> songs,
            Resampling how, int threads, ProgressListener progress) {
        List<SongPrediction> predictions = LyricEvaluator.predictions(segmenter, songs, threads, progress);
        List<ScoredSong> scored = new ArrayList<>();
        for (int s = 0; s < songs.size(); s++) {
            scored.add(new ScoredSong(songs.get(s).id(), predictions.get(s)));
        }
        return new ModelEvaluation(name, segmenter, data, scored, ScoreIntervals.of(segmenter.labels(), scored, how));
    }

    /** The model itself. */
    public SavedModel model() {
        return segmenter.model();
    }

    /** The counts of all songs together. */
    public Evaluation counts() {
        return Evaluation.of(segmenter.labels(), songs.stream().map(ScoredSong::prediction).toList());
    }

    /**
     * What a reader must know before trusting the scores: that the songs are not new to the model; empty if they are, as far
     * as the model's manifest tells.
     */
    public Optional<String> warning() {
        return model().manifest().data().stream().filter(known -> known.sha256().equals(data.sha256())).findFirst()
                .map(known -> "The songs are those of " + known.name() + ", a file of the model's training: it learned from "
                        + "them, or was chosen and calibrated with them. On new songs it does worse.");
    }
}
