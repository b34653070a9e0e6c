package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;

/** Scores a saved model on labelled songs. Holds no state. */
public final class LyricEvaluator {

    private LyricEvaluator() {
    }

    /**
     * Segments the songs and compares with their labels.
     *
     * @param segmenter the model; its label set is that of the songs
     * @param songs     labelled songs without blank lines
     * @param threads   how many songs are worked on at a time
     * @param progress  is told how far the work has come
     * @return scores with the model's own calibration
     * @throws IllegalArgumentException if a song is unlabelled or has a blank line
     */
    public static MetricReport evaluate(LyricSegmenter segmenter, List<Song> songs, int threads,
            ProgressListener progress) {
        return Evaluation.of(segmenter.labels(), predictions(segmenter, songs, threads, progress)).report();
    }

    /**
     * Segments the songs and puts truth and result side by side, song by song.
     *
     * @param segmenter the model; its label set is that of the songs
     * @param songs     labelled songs without blank lines
     * @param threads   how many songs are worked on at a time
     * @param progress  is told how far the work has come
     * @return one for each song, in their order
     * @throws IllegalArgumentException if a song is unlabelled or has a blank line
     */
    public static List<SongPrediction> predictions(LyricSegmenter segmenter, List<Song> songs, int threads,
            ProgressListener progress) {
        for (Song song : songs) {
            if (!song.labelled()) {
                throw new IllegalArgumentException("song '" + song.id() + "' has no labels to compare with");
            }
        }
        List<Segmentation> segmentations = segmenter.segmentAll(songs, threads, progress);
        List<SongPrediction> predictions = new ArrayList<>();
        for (int s = 0; s < songs.size(); s++) {
            Segmentation found = segmentations.get(s);
            if (found.size() != songs.get(s).size()) {
                throw new IllegalArgumentException("song '" + songs.get(s).id() + "' has blank lines; remove them and "
                        + "their labels, as SongReader does");
            }
            predictions.add(new SongPrediction(songs.get(s).labels(), found.classNumbers(), found.probabilities()));
        }
        return predictions;
    }
}
