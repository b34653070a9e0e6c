package org.segmodel.train.lyrics.augment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.LineAugmentationSettings;

/**
 * Changes single lines of a song: leaves some out, writes some twice, swaps neighbours, leaves words out, misspells words
 * and draws them out, in this order. Every line keeps its label; every section keeps its place, its label and one line at
 * least, and every line one word; lines only swap within their section. Immutable, therefore safe for use by several
 * threads.
 */
public final class LineAugmentation {

    private final LineAugmentationSettings settings;

    /**
     * With its strengths.
     *
     * @param settings probabilities; whether they are enabled is not looked at
     */
    public LineAugmentation(LineAugmentationSettings settings) {
        this.settings = settings;
    }

    /** A line and its class. */
    private record Line(String text, int label) {
    }

    /**
     * Changes a song.
     *
     * @param song   a labelled song
     * @param random the only source of chance
     * @return the song itself where nothing changed
     */
    public Song apply(Song song, RandomStream random) {
        if (random.nextDouble() >= settings.probability()) {
            return song;
        }
        List<Line> lines = kept(song, random);
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).label() == lines.get(i + 1).label() && random.nextDouble() < settings.swap()) {
                Collections.swap(lines, i, i + 1);
                // A line that has just moved down is not carried on to the end of its section.
                i++;
            }
        }
        Song changed = new Song(song.id(), lines.stream().map(line -> words(line.text(), random)).toList(),
                lines.stream().mapToInt(Line::label).toArray());
        return changed.equals(song) ? song : changed;
    }

    /** The lines that are not left out, some of them twice. */
    private List<Line> kept(Song song, RandomStream random) {
        int[] labels = song.labels();
        List<Line> lines = new ArrayList<>();
        int left = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean begins = i == 0 || labels[i] != labels[i - 1];
            boolean ends = i + 1 == labels.length || labels[i] != labels[i + 1];
            left = begins ? 0 : left;
            boolean dropped = random.nextDouble() < settings.drop();
            boolean twice = random.nextDouble() < settings.duplicate();
            if (dropped && !(ends && left == 0)) {
                continue;
            }
            Line line = new Line(song.lines().get(i), labels[i]);
            lines.add(line);
            if (twice) {
                lines.add(line);
            }
            left++;
        }
        return lines;
    }

    private String words(String line, RandomStream random) {
        List<String> kept = new ArrayList<>();
        boolean changed = false;
        for (String word : line.strip().split("\\s+")) {
            boolean dropped = random.nextDouble() < settings.wordDropout();
            boolean misspelled = random.nextDouble() < settings.spelling();
            boolean drawnOut = random.nextDouble() < settings.elongation();
            if (dropped) {
                changed = true;
                continue;
            }
            String written = misspelled ? Spelling.misspell(word, random) : word;
            written = drawnOut ? Spelling.elongate(written, random) : written;
            changed |= !written.equals(word);
            kept.add(written);
        }
        return changed && !kept.isEmpty() ? String.join(" ", kept) : line;
    }
}
