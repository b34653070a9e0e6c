package org.segmodel.train.lyrics;

import java.util.List;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.models.network.TaggerBatch;

/**
 * What training needs of a song. Not its text, which would take about a third as much memory as the features do.
 *
 * @param labels   class of each line; not copied and must not be changed
 * @param features [lines, columns]
 * @param targets  soft targets [lines × width of a score row]; empty where the labels are the targets
 * @param further  targets of auxiliary heads [lines × heads]; empty where there are none
 */
record EncodedSong(int[] labels, FeatureMatrix features, float[] targets, float[] further) {

    EncodedSong(int[] labels, FeatureMatrix features) {
        this(labels, features, new float[0], new float[0]);
    }

    static EncodedSong of(Song song, FeatureMatrix features) {
        return new EncodedSong(song.labels(), features);
    }

    /** The same song with soft targets. */
    EncodedSong withTargets(float[] counts) {
        return new EncodedSong(labels, features, counts, further);
    }

    /** The same song with targets of auxiliary heads. */
    EncodedSong withFurther(float[] ofHeads) {
        return new EncodedSong(labels, features, targets, ofHeads);
    }

    /** The same song, otherwise described. */
    EncodedSong withFeatures(FeatureMatrix others) {
        return new EncodedSong(labels, others, targets, further);
    }

    int lines() {
        return labels.length;
    }

    /** Share of lines of one class, in [0, 1]. */
    double share(int label) {
        int count = 0;
        for (int each : labels) {
            count += each == label ? 1 : 0;
        }
        return (double) count / labels.length;
    }

    /** Classes of the lines of each song; not copied. */
    static List<int[]> labels(List<EncodedSong> songs) {
        return songs.stream().map(EncodedSong::labels).toList();
    }

    /** Lines of each class in all songs. */
    static long[] linesPerClass(List<EncodedSong> songs, int classes) {
        long[] lines = new long[classes];
        for (EncodedSong song : songs) {
            for (int label : song.labels()) {
                lines[label]++;
            }
        }
        return lines;
    }

    /** Puts songs behind each other, without padding. */
    static TaggerBatch batch(List<EncodedSong> songs) {
        PackedLayout layout = PackedLayout.of(songs.stream().mapToInt(EncodedSong::lines).toArray());
        int width = songs.get(0).features().width();
        float[] features = new float[layout.rows() * width];
        int[] labels = new int[layout.rows()];
        int columns = songs.get(0).targets().length / songs.get(0).lines();
        float[] targets = new float[layout.rows() * columns];
        int heads = songs.get(0).further().length / songs.get(0).lines();
        float[] further = new float[layout.rows() * heads];
        for (int s = 0; s < songs.size(); s++) {
            songs.get(s).features().copyTo(features, layout.offset(s) * width);
            System.arraycopy(songs.get(s).labels(), 0, labels, layout.offset(s), layout.length(s));
            System.arraycopy(songs.get(s).targets(), 0, targets, layout.offset(s) * columns,
                    layout.length(s) * columns);
            System.arraycopy(songs.get(s).further(), 0, further, layout.offset(s) * heads, layout.length(s) * heads);
        }
        return new TaggerBatch(layout, width, features, labels, targets, further);
    }
}
