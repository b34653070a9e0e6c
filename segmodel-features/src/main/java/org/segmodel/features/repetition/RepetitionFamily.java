package org.segmodel.features.repetition;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.features.config.RepetitionConfig;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.features.phonetic.CmuDictionary;
import org.segmodel.features.phonetic.Pronouncer;
import org.segmodel.features.text.SongText;

/**
 * What a song repeats: single lines, blocks of lines, and where that changes. Lines are compared as {@link PlainLine}s
 * say, in the ways of {@link Likeness}, and described by the groups that are switched on, in this order:
 * {@link PositionGroup} (9 numbers a line), {@link RepeatsGroup} (109), {@link BlocksGroup} (105),
 * {@link NoveltyGroup} (21), {@link StructureGroup} (151) and {@link NgramGroup} (22). Their documentation says what
 * each column is. Values are finite and not standardised; most lie between −1 and 1, none beyond ±7.
 *
 * <p>A song of more than 1,024 lines is described in consecutive parts of at most so many lines, as even as possible,
 * the longer ones first. Lines are then only compared within their part, and what is said of the song is said of the
 * part; only places and the length in {@code position} are still those of the whole song.
 *
 * <p>Time grows with the square of the number of lines of a part, and so does memory: up to 14 matrices of 32-bit
 * floats and some of 16-bit numbers, 70 MB at 1,024 lines, for each thread.
 *
 * <p>Safe for use by several threads.
 */
public final class RepetitionFamily implements FeatureFamily {

    private static final int LONGEST_PART = 1024;

    private final RepetitionConfig config;
    private final Pronouncer pronouncer;
    private final List<RepetitionGroup> groups;
    private final List<String> columns;

    /**
     * The family with its settings and the CMU dictionary.
     *
     * @param config settings
     * @throws IllegalStateException if the dictionary is not on the class path, naming the library to add
     */
    public RepetitionFamily(RepetitionConfig config) {
        this(config, new Pronouncer(CmuDictionary.onClassPath()));
    }

    /**
     * The family with its settings and a pronouncer.
     *
     * @param config     settings
     * @param pronouncer pronounces the last words of lines
     */
    public RepetitionFamily(RepetitionConfig config, Pronouncer pronouncer) {
        this.config = config;
        this.pronouncer = pronouncer;
        this.groups = groups(config);
        this.columns = describe(SongText.of(List.of()), 0, 0).names();
    }

    private static List<RepetitionGroup> groups(RepetitionConfig config) {
        List<RepetitionGroup> groups = new ArrayList<>();
        if (config.position()) {
            groups.add(new PositionGroup());
        }
        if (config.repeats()) {
            groups.add(new RepeatsGroup());
        }
        if (config.blocks()) {
            groups.add(new BlocksGroup());
        }
        if (config.novelty()) {
            groups.add(new NoveltyGroup());
        }
        if (config.structure()) {
            groups.add(new StructureGroup());
        }
        if (config.ngrams()) {
            groups.add(new NgramGroup());
        }
        return List.copyOf(groups);
    }

    @Override
    public String name() {
        return "repetition";
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public float[] compute(SongText song) {
        int n = song.size();
        float[] out = new float[Math.multiplyExact(n, width())];
        int[] bounds = partBounds(n);
        for (int p = 0; p + 1 < bounds.length; p++) {
            describe(song, bounds[p], bounds[p + 1]).copyTo(out, bounds[p] * width());
        }
        return out;
    }

    /**
     * Where the parts begin in which the lines of a song are compared, and behind them the number of its lines.
     *
     * @param lines number of its lines
     */
    static int[] partBounds(int lines) {
        int parts = (lines + LONGEST_PART - 1) / LONGEST_PART;
        int[] bounds = new int[parts + 1];
        for (int p = 0; p < parts; p++) {
            bounds[p + 1] = bounds[p] + lines / parts + (p < lines % parts ? 1 : 0);
        }
        return bounds;
    }

    private Sheet describe(SongText song, int from, int to) {
        LineSimilarities similarities = new LineSimilarities(song.part(from, to), new RhymeKey(pronouncer));
        SongPart part = new SongPart(similarities, from, song.size());
        Sheet sheet = new Sheet(part.size());
        groups.forEach(group -> group.describe(part, sheet));
        return sheet;
    }

    @Override
    public String recipe() {
        return config + " " + pronouncer.identity();
    }

    @Override
    public void warmUp() {
        pronouncer.pronounce("warm");
    }
}
