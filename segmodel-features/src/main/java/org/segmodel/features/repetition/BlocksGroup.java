package org.segmodel.features.repetition;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The blocks of lines that come again; 105 columns. For each of three matrices s, {@code exact} with E ≥ 1,
 * {@code near} with M = max(C, J) ≥ 0.6 and {@code loose} with max(M, (H + T) / 2) ≥ 0.45, the 27 columns below. What
 * runs are says {@link Runs}. A partner of a line is a line with which it is in a run; m is the length of the line's
 * longest run (of several, that with the earliest partner), b its place in that run from the start and f that from the
 * end, both from 1 on; a line in no run has m = 0. Its true partners are those in runs of at least max(2, m / 2) lines.
 * lg x = ln(1 + x).
 *
 * <ul>
 *   <li>{@code blocks.run_length.s}: lg(m) / 3. {@code blocks.before_in_run.s}: lg(b − 1) / 3.
 *       {@code blocks.after_in_run.s}: lg(f − 1) / 3. {@code blocks.place_in_run.s}: (b − 0.5) / m. All 0 in no
 *       run</li>
 *   <li>{@code blocks.run_2.s}, {@code blocks.run_4.s}: 1 if m ≥ 2, m ≥ 4</li>
 *   <li>{@code blocks.partners_2.s}, {@code _3}, {@code _4}, {@code _6}: lg of the number of partners with runs of at
 *       least so many lines. {@code blocks.true_partners.s}: lg of the number of true partners</li>
 *   <li>{@code blocks.run_starting.s}, {@code blocks.run_ending.s}: lg / 3 of the length of the longest run that begins
 *       with this line, that ends with it</li>
 *   <li>{@code blocks.starts_2.s}, {@code blocks.starts_3.s}, {@code blocks.ends_2.s}, {@code blocks.ends_3.s}: lg of
 *       the number of runs of at least 2 and 3 lines that begin and end with it</li>
 *   <li>{@code blocks.first.s}: 1 if it has true partners, all later. {@code blocks.last.s}: 1 if it has some, all
 *       earlier</li>
 *   <li>{@code blocks.partners_of_max.s}, {@code blocks.true_partners_of_max.s}: number of partners with runs of at
 *       least 2 lines / the largest of the song's lines, the same of true partners; 0 if that is 0</li>
 *   <li>{@code blocks.song_share.s}: share of the song's lines with m ≥ 3. {@code blocks.song_longest.s}: lg of the
 *       song's longest run. {@code blocks.song_blocks.s}: lg of the number of different blocks, which are counted by
 *       the lines with b = 1 and {@code blocks.first} = 1</li>
 *   <li>{@code blocks.earliest_partner.s}, {@code blocks.latest_partner.s}, {@code blocks.mean_partner.s}: place of the
 *       first and the last true partner in the song and the mean of all, from 0 for its first to 1 for its last line; 0
 *       if there is none</li>
 * </ul>
 *
 * <p>And for M and L = 2, 3, 4, 6 the 6 columns of {@link SoftBlocks}: {@code blocks.forward_L.near} and so on.
 */
final class BlocksGroup implements RepetitionGroup {

    private static final int[] SOFT_LENGTHS = {2, 3, 4, 6};

    /** Matrices with the threshold for their runs. */
    private record Source(Likeness likeness, float threshold) {
    }

    private static final List<Source> SOURCES = List.of(new Source(Likeness.EXACT, 1f),
            new Source(Likeness.NEAR, 0.6f), new Source(Likeness.LOOSE, 0.45f));

    @Override
    public String name() {
        return "blocks";
    }

    @Override
    public void describe(SongPart part, Sheet sheet) {
        for (Source source : SOURCES) {
            Runs runs = Runs.of(part.similarity(source.likeness()), source.threshold());
            BlockLine[] lines = IntStream.range(0, runs.size()).mapToObj(i -> BlockLine.of(runs, i))
                    .toArray(BlockLine[]::new);
            String suffix = "." + source.likeness().label();
            describeLongest(lines, suffix, sheet);
            describePartners(lines, suffix, sheet);
            describeSong(lines, suffix, sheet);
            sheet.add("blocks.earliest_partner" + suffix, i -> place(lines[i], lines[i].earliest(), part));
            sheet.add("blocks.latest_partner" + suffix, i -> place(lines[i], lines[i].latest(), part));
            sheet.add("blocks.mean_partner" + suffix, i -> place(lines[i], lines[i].meanPartner(), part));
        }
        for (int length : SOFT_LENGTHS) {
            SoftBlocks.describe(name(), Likeness.NEAR, length, part, sheet);
        }
    }

    private static void describeLongest(BlockLine[] lines, String suffix, Sheet sheet) {
        sheet.add("blocks.run_length" + suffix, i -> Scale.lg(lines[i].longest()) / 3);
        sheet.add("blocks.before_in_run" + suffix, i -> Scale.lg(Math.max(0, lines[i].backward() - 1)) / 3);
        sheet.add("blocks.after_in_run" + suffix, i -> Scale.lg(Math.max(0, lines[i].forward() - 1)) / 3);
        sheet.add("blocks.place_in_run" + suffix,
                i -> lines[i].longest() == 0 ? 0 : (lines[i].backward() - 0.5) / lines[i].longest());
        sheet.add("blocks.run_2" + suffix, i -> lines[i].longest() >= 2 ? 1 : 0);
        sheet.add("blocks.run_4" + suffix, i -> lines[i].longest() >= 4 ? 1 : 0);
    }

    private static void describePartners(BlockLine[] lines, String suffix, Sheet sheet) {
        for (int k = 0; k < BlockLine.LENGTHS.size(); k++) {
            int length = k;
            sheet.add("blocks.partners_" + BlockLine.LENGTHS.get(k) + suffix, i -> Scale.lg(lines[i].partners()[length]));
        }
        sheet.add("blocks.true_partners" + suffix, i -> Scale.lg(lines[i].truePartners()));
        sheet.add("blocks.run_starting" + suffix, i -> Scale.lg(lines[i].startsLongest()) / 3);
        sheet.add("blocks.run_ending" + suffix, i -> Scale.lg(lines[i].endsLongest()) / 3);
        sheet.add("blocks.starts_2" + suffix, i -> Scale.lg(lines[i].starts()[0]));
        sheet.add("blocks.starts_3" + suffix, i -> Scale.lg(lines[i].starts()[1]));
        sheet.add("blocks.ends_2" + suffix, i -> Scale.lg(lines[i].ends()[0]));
        sheet.add("blocks.ends_3" + suffix, i -> Scale.lg(lines[i].ends()[1]));
        sheet.add("blocks.first" + suffix, i -> lines[i].isFirst() ? 1 : 0);
        sheet.add("blocks.last" + suffix, i -> lines[i].isLast() ? 1 : 0);
        int most = largest(lines, line -> line.partners()[0]);
        int mostTrue = largest(lines, BlockLine::truePartners);
        sheet.add("blocks.partners_of_max" + suffix, i -> Scale.ratio(lines[i].partners()[0], most));
        sheet.add("blocks.true_partners_of_max" + suffix, i -> Scale.ratio(lines[i].truePartners(), mostTrue));
    }

    private static void describeSong(BlockLine[] lines, String suffix, Sheet sheet) {
        long inBlocks = Arrays.stream(lines).filter(line -> line.longest() >= 3).count();
        sheet.addConstant("blocks.song_share" + suffix, Scale.ratio(inBlocks, lines.length));
        sheet.addConstant("blocks.song_longest" + suffix, Scale.lg(largest(lines, BlockLine::longest)));
        sheet.addConstant("blocks.song_blocks" + suffix,
                Scale.lg(Arrays.stream(lines).filter(BlockLine::opensBlock).count()));
    }

    private static double place(BlockLine line, double partner, SongPart part) {
        return line.truePartners() == 0 ? 0 : part.position(partner);
    }

    private static int largest(BlockLine[] lines, ToIntFunction<BlockLine> value) {
        return Arrays.stream(lines).mapToInt(value).max().orElse(0);
    }
}
