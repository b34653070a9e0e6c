package org.segmodel.features.repetition;

import java.util.List;

/**
 * How often each line comes again; 109 columns. For each of nine criteria c, by which another line with similarity at
 * or above a threshold is a repeat ({@code exact} E ≥ 1, {@code words_50} J ≥ 0.5, {@code words_80} J ≥ 0.8,
 * {@code trigrams_50} C ≥ 0.5, {@code trigrams_70} C ≥ 0.7, {@code head} H, {@code tail} T, {@code rhyme} R,
 * {@code containment_80} CT ≥ 0.8), with count the number of repeats of a line, far the number of those at least 4
 * lines away, lg x = ln(1 + x), and n lines:
 *
 * <ul>
 *   <li>{@code repeats.count.c}: lg(count) / 2. {@code repeats.far.c}: lg(far) / 2</li>
 *   <li>{@code repeats.count_of_max.c}, {@code repeats.far_of_max.c}: count / the largest count of the song's lines,
 *       the same for far; 0 if that is 0</li>
 *   <li>{@code repeats.first.c}: 1 if the line has repeats, all later. {@code repeats.last.c}: 1 if it has some, all
 *       earlier</li>
 *   <li>{@code repeats.previous.c}, {@code repeats.next.c}: 1 / (1 + ln d) with d the distance in lines to the nearest
 *       repeat before and after; 0 if there is none</li>
 *   <li>{@code repeats.share.c}: count / n</li>
 * </ul>
 *
 * <p>And for each of the seven matrices m behind them ({@code exact}, {@code words}, {@code trigrams}, {@code head},
 * {@code tail}, {@code rhyme}, {@code containment}): {@code repeats.max.m}, {@code repeats.max_far.m},
 * {@code repeats.max_earlier.m} and {@code repeats.max_later.m}, the largest similarity with any other line, with one
 * at least 4 lines away, with an earlier one, with a later one; 0 if there is no such line.
 */
final class RepeatsGroup implements RepetitionGroup {

    private static final List<Criterion> CRITERIA = List.of(Criterion.EXACT, Criterion.WORDS_50, Criterion.WORDS_80,
            Criterion.TRIGRAMS_50, Criterion.TRIGRAMS_70, Criterion.HEAD, Criterion.TAIL, Criterion.RHYME,
            Criterion.CONTAINMENT_80);
    private static final List<Likeness> MATRICES = List.of(Likeness.EXACT, Likeness.WORDS, Likeness.TRIGRAMS,
            Likeness.HEAD, Likeness.TAIL, Likeness.RHYME, Likeness.CONTAINMENT);

    @Override
    public String name() {
        return "repeats";
    }

    @Override
    public void describe(SongPart part, Sheet sheet) {
        for (Criterion criterion : CRITERIA) {
            describe(name(), criterion, part, sheet);
        }
        for (Likeness likeness : MATRICES) {
            describe(name(), likeness, part, sheet);
        }
    }

    /** The nine columns of one criterion. */
    static void describe(String group, Criterion criterion, SongPart part, Sheet sheet) {
        Occurrences found = part.occurrences(criterion);
        String c = "." + criterion.label();
        sheet.add(group + ".count" + c, i -> Scale.lg(found.count()[i]) / 2);
        sheet.add(group + ".far" + c, i -> Scale.lg(found.far()[i]) / 2);
        int largestCount = found.largestCount();
        int largestFar = found.largestFar();
        sheet.add(group + ".count_of_max" + c, i -> Scale.ratio(found.count()[i], largestCount));
        sheet.add(group + ".far_of_max" + c, i -> Scale.ratio(found.far()[i], largestFar));
        sheet.add(group + ".first" + c, i -> found.isFirst(i) ? 1 : 0);
        sheet.add(group + ".last" + c, i -> found.isLast(i) ? 1 : 0);
        sheet.add(group + ".previous" + c, i -> Scale.nearness(found.previous()[i]));
        sheet.add(group + ".next" + c, i -> Scale.nearness(found.next()[i]));
        sheet.add(group + ".share" + c, i -> (double) found.count()[i] / part.size());
    }

    /** The four columns of one matrix. */
    static void describe(String group, Likeness likeness, SongPart part, Sheet sheet) {
        float[][] similarity = part.similarity(likeness);
        int n = part.size();
        String m = "." + likeness.label();
        sheet.add(group + ".max" + m, i -> Math.max(largest(similarity[i], 0, i), largest(similarity[i], i + 1, n)));
        sheet.add(group + ".max_far" + m, i -> Math.max(largest(similarity[i], 0, i - SongPart.FAR + 1),
                largest(similarity[i], i + SongPart.FAR, n)));
        sheet.add(group + ".max_earlier" + m, i -> largest(similarity[i], 0, i));
        sheet.add(group + ".max_later" + m, i -> largest(similarity[i], i + 1, n));
    }

    private static float largest(float[] row, int from, int to) {
        float largest = 0;
        for (int j = from; j < to; j++) {
            largest = Math.max(largest, row[j]);
        }
        return largest;
    }
}
