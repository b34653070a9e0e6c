package org.segmodel.features.repetition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.segmodel.features.internal.ItemIndex;
import org.segmodel.features.internal.Numbering;
import org.segmodel.features.internal.Symbols;
import org.segmodel.features.similarity.GroupMeasure;
import org.segmodel.features.similarity.LineGroups;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.text.SongText;
import org.segmodel.features.text.Syllables;

/**
 * The matrices of one song, each computed when it is first asked for and then kept; only different lines are compared.
 * For one thread.
 */
final class LineSimilarities {

    private final LineGroups<PlainLine> groups;
    private final Function<PlainLine, String> rhymeKey;
    private final Map<Likeness, float[][]> known = new EnumMap<>(Likeness.class);

    /**
     * The matrices of a song.
     *
     * @param song     its lines
     * @param rhymeKey says what rhymes
     */
    LineSimilarities(SongText song, RhymeKey rhymeKey) {
        this(song, rhymeKey::of);
    }

    private LineSimilarities(SongText song, Function<PlainLine, String> rhymeKey) {
        this.groups = LineGroups.of(song, PlainLine::of);
        this.rhymeKey = rhymeKey;
    }

    /**
     * The matrices of a song save those that look at rhymes, so that no dictionary is needed.
     *
     * @param song its lines
     */
    static LineSimilarities withoutRhymes(SongText song) {
        return new LineSimilarities(song, line -> {
            throw new IllegalStateException("rhymes of lines that are compared without a dictionary");
        });
    }

    /** Number of lines, n. */
    int size() {
        return groups.lines();
    }

    /**
     * A line.
     *
     * @param line from 0
     */
    PlainLine line(int line) {
        return groups.keys().get(groups.group(line));
    }

    /**
     * One matrix.
     *
     * @param likeness which
     * @return [line, line], n × n; not to be changed
     */
    float[][] of(Likeness likeness) {
        float[][] matrix = known.get(likeness);
        if (matrix == null) {
            matrix = compute(likeness);
            known.put(likeness, matrix);
        }
        return matrix;
    }

    private float[][] compute(Likeness likeness) {
        return switch (likeness) {
            case EXACT -> equality(PlainLine::text);
            case HEAD -> equality(PlainLine::head);
            case TAIL -> equality(PlainLine::tail);
            case RHYME -> equality(rhymeKey);
            case WORDS -> overlap(Symbols.of(words()), (common, a, b) -> (double) common / (a + b - common));
            case CONTAINMENT -> overlap(Symbols.of(words()), (common, a, b) -> (double) common / Math.min(a, b));
            case TRIGRAMS -> overlap(Symbols.of(groups.keys().stream().map(LineSimilarities::trigrams).toList()),
                    (common, a, b) -> 2.0 * common / (a + b));
            case TFIDF -> expand(WordWeights.of(words(), new SongIdf(words())::of)::cosines);
            case SYLLABLES -> syllables((a, b) -> (double) Math.min(a, b) / Math.max(a, b));
            case METRE -> syllables((a, b) -> Math.abs(a - b) <= 1 ? 1 : 0);
            case NEAR -> combine((m, i, j) -> Math.max(m[0][i][j], m[1][i][j]), Likeness.TRIGRAMS, Likeness.WORDS);
            case NEAREST -> combine((m, i, j) -> Math.max(m[0][i][j], m[1][i][j]), Likeness.NEAR, Likeness.TFIDF);
            case LOOSE -> combine((m, i, j) -> Math.max(m[0][i][j], (m[1][i][j] + m[2][i][j]) / 2), Likeness.NEAR,
                    Likeness.HEAD, Likeness.TAIL);
            case FORM -> combine((m, i, j) -> (m[0][i][j] + m[1][i][j] + m[2][i][j]) / 3, Likeness.METRE,
                    Likeness.RHYME, Likeness.TAIL);
        };
    }

    private List<List<String>> words() {
        return groups.keys().stream().map(PlainLine::words).toList();
    }

    private static List<String> trigrams(PlainLine line) {
        List<String> trigrams = new ArrayList<>();
        if (!line.isEmpty()) {
            String text = ' ' + line.text() + ' ';
            for (int i = 0; i + 3 <= text.length(); i++) {
                trigrams.add(text.substring(i, i + 3));
            }
        }
        return trigrams;
    }

    /** Similarity 1 for lines with equal keys that are not empty. */
    private float[][] equality(Function<PlainLine, String> keyOf) {
        Numbering<String> numbers = new Numbering<>();
        int empty = numbers.of("");
        int[] keys = groups.keys().stream().mapToInt(line -> numbers.of(keyOf.apply(line))).toArray();
        return expand((group, out) -> {
            for (int b = 0; b < out.length; b++) {
                out[b] = keys[group] != empty && keys[b] == keys[group] ? 1f : 0f;
            }
        });
    }

    /** Similarity of two sets that have something in common, from the numbers of their elements. */
    @FunctionalInterface
    private interface SetMeasure {
        double of(int common, int a, int b);
    }

    private float[][] overlap(Symbols items, SetMeasure measure) {
        int[][] sets = items.different();
        ItemIndex index = new ItemIndex(sets);
        return expand((group, out) -> {
            int[] common = index.common(group);
            for (int b = 0; b < out.length; b++) {
                out[b] = common[b] == 0 ? 0f : (float) measure.of(common[b], sets[group].length, sets[b].length);
            }
        });
    }

    /** Similarity of two lines that have words, from their numbers of syllables. */
    @FunctionalInterface
    private interface CountMeasure {
        double of(int a, int b);
    }

    private float[][] syllables(CountMeasure measure) {
        int[] counts = groups.keys().stream().mapToInt(line -> Syllables.total(line.words())).toArray();
        return expand((group, out) -> {
            for (int b = 0; b < out.length; b++) {
                out[b] = counts[group] == 0 || counts[b] == 0 ? 0f : (float) measure.of(counts[group], counts[b]);
            }
        });
    }

    private float[][] expand(GroupMeasure measure) {
        return SelfSimilarityMatrix.symmetric(groups, measure).toArray();
    }

    /** Entry of a matrix made of others. */
    @FunctionalInterface
    private interface Combination {
        float of(float[][][] parts, int i, int j);
    }

    private float[][] combine(Combination combination, Likeness... of) {
        float[][][] parts = Arrays.stream(of).map(this::of).toArray(float[][][]::new);
        int n = size();
        float[][] out = new float[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                out[i][j] = combination.of(parts, i, j);
            }
        }
        return out;
    }
}
