package org.segmodel.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.models.network.TaggerBatch;

/**
 * Labelled songs with standard normal numbers for features: what a step costs depends on how many numbers there are,
 * not on what they are. Lengths and labels are those of {@link SyntheticSongs}. Immutable.
 */
final class RandomExamples {

    /** Lines of the shortest song. */
    static final int SHORTEST = 20;

    /** Lines of the longest song. */
    static final int LONGEST = 80;

    /** Number of classes of the labels. */
    static final int CLASSES = LabelSet.VERSE_CHORUS.size();

    private static final long SEED = 1;

    private final int width;
    private final List<int[]> labels;
    private final List<float[]> features;

    /**
     * Makes them up; the same at every call.
     *
     * @param songs how many songs
     * @param width numbers a line
     */
    RandomExamples(int songs, int width) {
        this.width = width;
        labels = SyntheticSongs.songs(songs, SHORTEST, LONGEST, SEED).stream().map(Song::labels).toList();
        RandomStream random = new Seeds(SEED).stream("benchmark/features");
        features = labels.stream().map(lines -> normal(lines.length * width, random)).toList();
    }

    private static float[] normal(int count, RandomStream random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Number of songs. */
    int size() {
        return labels.size();
    }

    /** Features of one song, [line, column] row-major; not to be changed. */
    float[] features(int song) {
        return features.get(song);
    }

    /** Lines of one song. */
    int lines(int song) {
        return labels.get(song).length;
    }

    /** Class of each line of one song; not to be changed. */
    int[] labels(int song) {
        return labels.get(song);
    }

    /** All songs in one batch. */
    TaggerBatch batch() {
        return batch(IntStream.range(0, size()).toArray());
    }

    /** Some of the songs, behind each other. */
    TaggerBatch batch(int[] songs) {
        PackedLayout layout = PackedLayout.of(IntStream.of(songs).map(this::lines).toArray());
        float[] values = new float[layout.rows() * width];
        int[] classes = new int[layout.rows()];
        for (int s = 0; s < songs.length; s++) {
            float[] song = features.get(songs[s]);
            System.arraycopy(song, 0, values, layout.offset(s) * width, song.length);
            System.arraycopy(labels.get(songs[s]), 0, classes, layout.offset(s), layout.length(s));
        }
        return new TaggerBatch(layout, width, values, classes);
    }
}
