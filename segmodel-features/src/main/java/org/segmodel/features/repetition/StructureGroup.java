package org.segmodel.features.repetition;

import java.util.List;

/**
 * What else shows the structure of a song; 151 columns.
 *
 * <ul>
 *   <li>{@code structure.minus_k.m} and {@code structure.plus_k.m} for k = 1 … 4 and the matrices {@code nearest} (M'),
 *       {@code rhyme}, {@code tail}, {@code head}, {@code metre} (S1) and {@code tfidf} (I): S[i, i − k] and
 *       S[i, i + k]; 0 outside the song (48)</li>
 *   <li>the columns of {@link SoftBlocks}, {@code structure.forward_L.m} and so on, for {@code tfidf} with L = 2, 4, 6,
 *       {@code form} (Q) with 4, 6, 8 and {@code rhyme} with 4 (42)</li>
 *   <li>the columns of {@link RepeatsGroup} for the criteria {@code tfidf_50}, I ≥ 0.5, and {@code tfidf_75}, I ≥ 0.75,
 *       and for the matrix {@code tfidf}: {@code structure.count.tfidf_50} and so on (22)</li>
 *   <li>the columns of {@link Thumbnail} for runs of at least r = 2 and 3 lines with M' ≥ t, t = 0.6 and 0.8:
 *       {@code structure.thumbnail_value.r2_t60} and so on (28)</li>
 *   <li>{@code structure.count_change.c}: (lg(count) of the line − lg(count) of the line before) / 2 for each of the
 *       eleven criteria of {@link RepeatsGroup} and above, where count is a line's number of repeats; 0 for the first
 *       line (11)</li>
 * </ul>
 */
final class StructureGroup implements RepetitionGroup {

    private static final int REACH = 4;
    private static final List<Likeness> STRIPES = List.of(Likeness.NEAREST, Likeness.RHYME, Likeness.TAIL,
            Likeness.HEAD, Likeness.METRE, Likeness.TFIDF);

    @Override
    public String name() {
        return "structure";
    }

    @Override
    public void describe(SongPart part, Sheet sheet) {
        STRIPES.forEach(likeness -> describeStripes(likeness, part, sheet));
        for (int length : new int[] {2, 4, 6}) {
            SoftBlocks.describe(name(), Likeness.TFIDF, length, part, sheet);
        }
        for (int length : new int[] {4, 6, 8}) {
            SoftBlocks.describe(name(), Likeness.FORM, length, part, sheet);
        }
        SoftBlocks.describe(name(), Likeness.RHYME, 4, part, sheet);
        RepeatsGroup.describe(name(), Criterion.TFIDF_50, part, sheet);
        RepeatsGroup.describe(name(), Criterion.TFIDF_75, part, sheet);
        RepeatsGroup.describe(name(), Likeness.TFIDF, part, sheet);
        for (int percent : new int[] {60, 80}) {
            Runs runs = Runs.of(part.similarity(Likeness.NEAREST), percent / 100f);
            for (int shortest = 2; shortest <= 3; shortest++) {
                Thumbnail.describe(name(), ".r" + shortest + "_t" + percent, runs, shortest, part, sheet);
            }
        }
        for (Criterion criterion : Criterion.values()) {
            int[] count = part.occurrences(criterion).count();
            sheet.add("structure.count_change." + criterion.label(),
                    i -> i == 0 ? 0 : (Scale.lg(count[i]) - Scale.lg(count[i - 1])) / 2);
        }
    }

    private static void describeStripes(Likeness likeness, SongPart part, Sheet sheet) {
        float[][] similarity = part.similarity(likeness);
        int n = part.size();
        for (int k = 1; k <= REACH; k++) {
            int distance = k;
            String suffix = k + "." + likeness.label();
            sheet.add("structure.minus_" + suffix, i -> i < distance ? 0 : similarity[i][i - distance]);
            sheet.add("structure.plus_" + suffix, i -> i + distance >= n ? 0 : similarity[i][i + distance]);
        }
    }
}
