package org.segmodel.features.repetition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.features.internal.Symbols;

/**
 * Word sequences that come again, without regard to where in a line they stand; 22 columns. An n-gram is a sequence of
 * n words of a line; repeated ones in a line count once. For n = 1, 2, 3, 4, and 0 for a line of fewer than n words:
 *
 * <ul>
 *   <li>{@code ngrams.shared_n}: share of the line's n-grams that occur in another line</li>
 *   <li>{@code ngrams.far_n}: share of those that occur in a line at least 4 lines away</li>
 *   <li>{@code ngrams.earlier_n}: share of those that occur in an earlier line</li>
 *   <li>{@code ngrams.frequency_n}: mean of ln(1 + k) / 2 over the line's n-grams, where k other lines have it</li>
 *   <li>{@code ngrams.song_n}: share of the song's n-grams that occur in more than one line; the same for every
 *       line</li>
 * </ul>
 *
 * <p>And {@code ngrams.novelty}, 1 − the mean of {@code ngrams.earlier_n} over those n for which the line has n-grams,
 * and {@code ngrams.covered}, share of the line's words that stand in one of its 3-grams that occur in another line;
 * both 0 for a line without words.
 */
final class NgramGroup implements RepetitionGroup {

    private static final int LONGEST = 4;
    private static final int COVERING = 3;

    @Override
    public String name() {
        return "ngrams";
    }

    @Override
    public void describe(SongPart part, Sheet sheet) {
        List<Ngrams> all = new ArrayList<>();
        for (int n = 1; n <= LONGEST; n++) {
            Ngrams grams = Ngrams.of(part, n);
            all.add(grams);
            sheet.add("ngrams.shared_" + n, i -> grams.share(i, grams::isShared));
            sheet.add("ngrams.far_" + n, i -> grams.share(i, grams::isFar));
            sheet.add("ngrams.earlier_" + n, i -> grams.share(i, grams::isEarlier));
            sheet.add("ngrams.frequency_" + n, grams::frequency);
            sheet.addConstant("ngrams.song_" + n, grams.songRate());
        }
        sheet.add("ngrams.novelty", i -> all.get(0).isEmpty(i) ? 0 : 1 - all.stream().filter(grams -> !grams.isEmpty(i))
                .mapToDouble(grams -> grams.share(i, grams::isEarlier)).average().orElseThrow());
        Ngrams covering = all.get(COVERING - 1);
        sheet.add("ngrams.covered", covering::covered);
    }

    /** The n-grams of the lines of a part. */
    private record Ngrams(int n, int[][] sequences, int[][] different, int[] lines, int[] first, int[] last) {

        /** Tells n-grams of a line apart. */
        @FunctionalInterface
        interface Condition {
            boolean holds(int line, int gram);
        }

        static Ngrams of(SongPart part, int n) {
            Symbols grams = Symbols.of(IntStream.range(0, part.size()).mapToObj(i -> ngrams(part.line(i).words(), n))
                    .toList());
            int[][] different = grams.different();
            int[] lines = new int[grams.count()];
            int[] first = new int[grams.count()];
            int[] last = new int[grams.count()];
            for (int i = 0; i < different.length; i++) {
                for (int gram : different[i]) {
                    first[gram] = lines[gram] == 0 ? i : first[gram];
                    last[gram] = i;
                    lines[gram]++;
                }
            }
            return new Ngrams(n, grams.sequences(), different, lines, first, last);
        }

        private static List<String> ngrams(List<String> words, int n) {
            List<String> grams = new ArrayList<>();
            for (int i = 0; i + n <= words.size(); i++) {
                grams.add(String.join(" ", words.subList(i, i + n)));
            }
            return grams;
        }

        boolean isEmpty(int line) {
            return different[line].length == 0;
        }

        boolean isShared(int line, int gram) {
            return lines[gram] > 1;
        }

        boolean isFar(int line, int gram) {
            return first[gram] <= line - SongPart.FAR || last[gram] >= line + SongPart.FAR;
        }

        boolean isEarlier(int line, int gram) {
            return first[gram] < line;
        }

        double share(int line, Condition condition) {
            int count = 0;
            for (int gram : different[line]) {
                count += condition.holds(line, gram) ? 1 : 0;
            }
            return Scale.ratio(count, different[line].length);
        }

        double frequency(int line) {
            double sum = 0;
            for (int gram : different[line]) {
                sum += Scale.lg(lines[gram] - 1) / 2;
            }
            return Scale.ratio(sum, different[line].length);
        }

        double songRate() {
            int shared = 0;
            for (int count : lines) {
                shared += count > 1 ? 1 : 0;
            }
            return Scale.ratio(shared, lines.length);
        }

        /** Share of the words of a line that stand in a shared n-gram. */
        double covered(int line) {
            int[] grams = sequences[line];
            int covered = 0;
            int end = 0;
            for (int i = 0; i < grams.length; i++) {
                if (isShared(line, grams[i])) {
                    covered += i + n - Math.max(i, end);
                    end = i + n;
                }
            }
            return grams.length == 0 ? 0 : (double) covered / (grams.length + n - 1);
        }
    }
}
