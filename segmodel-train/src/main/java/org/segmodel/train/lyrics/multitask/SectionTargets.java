package org.segmodel.train.lyrics.multitask;

import java.util.Arrays;
import java.util.List;
import org.segmodel.core.song.Segment;

/**
 * What auxiliary heads are to predict of each line, from the classes of a song's lines alone. A section is a maximal run of
 * lines of one class. All functions are pure; no lines, no targets. Class numbers must not be negative
 * ({@link IllegalArgumentException}).
 */
public final class SectionTargets {

    private SectionTargets() {
    }

    /**
     * Whether a section begins at the line: 1 where the class differs from the line before and at the first line, else 0.
     *
     * @param labels class of each line
     */
    public static float[] boundary(int[] labels) {
        float[] targets = new float[labels.length];
        for (Segment section : Segment.of(labels)) {
            targets[section.start()] = 1;
        }
        return targets;
    }

    /**
     * Class of the section behind the line's own; in the last section the number of classes, which stands for none.
     *
     * @param labels  class of each line
     * @param classes number of classes
     */
    public static float[] nextSection(int[] labels, int classes) {
        float[] targets = new float[labels.length];
        List<Segment> sections = Segment.of(labels);
        for (int s = 0; s < sections.size(); s++) {
            fill(targets, sections.get(s), s + 1 < sections.size() ? sections.get(s + 1).label() : classes);
        }
        return targets;
    }

    /**
     * Where in its section the line stands: (t + ½) / n for line t, from 0, of n. So it lies within (0, 1), is ½ in a section
     * of one line, and of a song read backwards is 1 less it.
     *
     * @param labels class of each line
     */
    public static float[] position(int[] labels) {
        float[] targets = new float[labels.length];
        for (Segment section : Segment.of(labels)) {
            for (int line = section.start(); line < section.end(); line++) {
                targets[line] = (line - section.start() + 0.5f) / section.length();
            }
        }
        return targets;
    }

    /**
     * Whether the line's section repeats an earlier one, 1 or 0; see {@link RepeatedSections}.
     *
     * @param lines  the song's lines
     * @param labels class of each line
     */
    public static float[] repeat(List<String> lines, int[] labels) {
        float[] targets = new float[labels.length];
        List<Segment> sections = Segment.of(labels);
        boolean[] repeats = RepeatedSections.of(lines, sections);
        for (int s = 0; s < repeats.length; s++) {
            fill(targets, sections.get(s), repeats[s] ? 1 : 0);
        }
        return targets;
    }

    /**
     * Natural logarithm of the number of sections, the same for each line.
     *
     * @param labels class of each line
     */
    public static float[] sectionCount(int[] labels) {
        float[] targets = new float[labels.length];
        Arrays.fill(targets, (float) Math.log(Segment.of(labels).size()));
        return targets;
    }

    private static void fill(float[] targets, Segment section, float value) {
        Arrays.fill(targets, section.start(), section.end(), value);
    }
}
