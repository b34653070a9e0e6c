package org.segmodel.features.repetition;

import java.util.Arrays;
import org.segmodel.core.song.Song;
import org.segmodel.features.text.SongText;

/**
 * How well the classes of a song's lines go with what it repeats: a measure of how easy its structure is to see. Two lines
 * are near repeats of each other if M, the larger of the trigram and the word similarity that {@link RepetitionFamily}
 * compares lines by, is at least 0.6. With y the classes, a line agrees with its song by
 * <pre>
 * a_i = Σ M_ij [y_j = y_i] / Σ M_ij over its near repeats j ≠ i, if there are any,
 *       else the share of the lines of class y_i that have none, either
 * </pre>
 * and the clarity is the mean of a_i over the lines, in [0, 1]. It is 1 for a chorus that comes again and again between
 * verses that never do, and for a song of one class that repeats nothing. It falls where repeats have another class, and
 * where lines without a repeat have the class of lines with one. A measure of this suite. Stateless.
 */
public final class RepetitionClarity {

    /** As for the blocks of {@link BlocksGroup}. */
    private static final float NEAR = 0.6f;

    private RepetitionClarity() {
    }

    /**
     * The clarity of a song. Lines of songs of more than 1,024 lines are only compared within parts, as
     * {@link RepetitionFamily} does.
     *
     * @param song a labelled song
     * @return in [0, 1]
     * @throws IllegalArgumentException if the song has no labels
     */
    public static double of(Song song) {
        if (!song.labelled()) {
            throw new IllegalArgumentException("song '" + song.id() + "' has no labels that could go with its repeats");
        }
        SongText text = SongText.of(song.lines());
        int[] bounds = RepetitionFamily.partBounds(song.size());
        double sum = 0;
        for (int p = 0; p + 1 < bounds.length; p++) {
            sum += agreement(LineSimilarities.withoutRhymes(text.part(bounds[p], bounds[p + 1])).of(Likeness.NEAR),
                    Arrays.copyOfRange(song.labels(), bounds[p], bounds[p + 1]));
        }
        return sum / song.size();
    }

    /** Sum of a_i over the lines of a part. */
    private static double agreement(float[][] similarity, int[] classes) {
        int[] count = Occurrences.of(similarity, NEAR).count();
        double sum = 0;
        for (int i = 0; i < classes.length; i++) {
            sum += count[i] > 0 ? ofRepeats(similarity[i], classes, i) : ofAlone(count, classes, i);
        }
        return sum;
    }

    private static double ofRepeats(float[] similarity, int[] classes, int line) {
        double same = 0;
        double all = 0;
        for (int j = 0; j < classes.length; j++) {
            if (j != line && similarity[j] >= NEAR) {
                all += similarity[j];
                same += classes[j] == classes[line] ? similarity[j] : 0;
            }
        }
        return same / all;
    }

    private static double ofAlone(int[] count, int[] classes, int line) {
        int alone = 0;
        int all = 0;
        for (int j = 0; j < classes.length; j++) {
            if (classes[j] == classes[line]) {
                all++;
                alone += count[j] == 0 ? 1 : 0;
            }
        }
        return (double) alone / all;
    }
}
