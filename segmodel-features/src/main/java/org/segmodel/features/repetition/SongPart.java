package org.segmodel.features.repetition;

import java.util.EnumMap;
import java.util.Map;

/**
 * The lines that are described together: a whole song, or a stretch of a very long one. Lines are counted from 0 within
 * it. For one thread.
 */
final class SongPart {

    /** From which distance on, in lines, a repeat is far: not an echo within the stanza. */
    static final int FAR = 4;

    private final LineSimilarities similarities;
    private final int first;
    private final int songLines;
    private final Map<Criterion, Occurrences> occurrences = new EnumMap<>(Criterion.class);

    /**
     * A part of a song.
     *
     * @param similarities matrices of its n lines
     * @param first        where its first line stands in the song, from 0
     * @param songLines    number of lines of the song
     */
    SongPart(LineSimilarities similarities, int first, int songLines) {
        this.similarities = similarities;
        this.first = first;
        this.songLines = songLines;
    }

    /** Number of lines of the part, n. */
    int size() {
        return similarities.size();
    }

    /** Number of lines of the song that it is a part of. */
    int songLines() {
        return songLines;
    }

    /** Number of lines of the song before this line. */
    int before(int line) {
        return first + line;
    }

    /** Place of a line in the song, from 0 for its first to 1 for its last line; 0 in a song of one line. */
    double position(double line) {
        return Scale.ratio(first + line, songLines - 1.0);
    }

    /** A line, from 0. */
    PlainLine line(int line) {
        return similarities.line(line);
    }

    /** A matrix, n × n; not to be changed. */
    float[][] similarity(Likeness likeness) {
        return similarities.of(likeness);
    }

    /** The repeats by a criterion. */
    Occurrences occurrences(Criterion criterion) {
        return occurrences.computeIfAbsent(criterion,
                c -> Occurrences.of(similarity(c.likeness()), c.threshold()));
    }
}
