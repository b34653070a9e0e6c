package org.segmodel.train.lyrics;

import java.util.List;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.models.network.TaggerBatch;

/**
 * A labelled song and its features.
 *
 * @param song     the song
 * @param features [lines, columns]
 */
record EncodedSong(Song song, FeatureMatrix features) {

    int lines() {
        return song.size();
    }

    /** Share of lines of one class, in [0, 1]. */
    double share(int label) {
        int count = 0;
        for (int each : song.labels()) {
            count += each == label ? 1 : 0;
        }
        return (double) count / song.size();
    }

    /** Lines of each class in all songs. */
    static long[] linesPerClass(List<EncodedSong> songs, int classes) {
        long[] lines = new long[classes];
        for (EncodedSong song : songs) {
            for (int label : song.song().labels()) {
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
        for (int s = 0; s < songs.size(); s++) {
            songs.get(s).features().copyTo(features, layout.offset(s) * width);
            System.arraycopy(songs.get(s).song().labels(), 0, labels, layout.offset(s), layout.length(s));
        }
        return new TaggerBatch(layout, width, features, labels);
    }
}
