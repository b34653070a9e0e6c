package org.segmodel.features.repetition;

/**
 * Where a line stands, and how much its song repeats; 9 columns. Line i of the N lines of the song, from 0:
 *
 * <ul>
 *   <li>{@code position.from_start}: i / (N − 1); 0 if N = 1. {@code position.from_end}: 1 minus that</li>
 *   <li>{@code position.near_start}: min(1, i / 8). {@code position.near_end}: min(1, (N − 1 − i) / 8)</li>
 *   <li>{@code position.song_length}: ln N / 5</li>
 *   <li>{@code position.share_similar}, {@code position.share_exact}, {@code position.share_similar_far}: share of the
 *       song's lines that have a repeat by {@code trigrams_70}, by {@code exact}, and a far one by
 *       {@code trigrams_70}; see {@link RepeatsGroup}</li>
 *   <li>{@code position.mean_similarity}: mean of C over all pairs of different lines; 0 if there is one line</li>
 * </ul>
 */
final class PositionGroup implements RepetitionGroup {

    private static final double EDGE = 8;

    @Override
    public String name() {
        return "position";
    }

    @Override
    public void describe(SongPart part, Sheet sheet) {
        int last = part.songLines() - 1;
        sheet.add("position.from_start", part::position);
        sheet.add("position.from_end", i -> 1 - part.position(i));
        sheet.add("position.near_start", i -> Math.min(1, part.before(i) / EDGE));
        sheet.add("position.near_end", i -> Math.min(1, (last - part.before(i)) / EDGE));
        sheet.addConstant("position.song_length", StrictMath.log(Math.max(1, part.songLines())) / 5);
        Occurrences similar = part.occurrences(Criterion.TRIGRAMS_70);
        sheet.addConstant("position.share_similar", similar.shareRepeated());
        sheet.addConstant("position.share_exact", part.occurrences(Criterion.EXACT).shareRepeated());
        sheet.addConstant("position.share_similar_far", similar.shareFar());
        sheet.addConstant("position.mean_similarity", meanOffDiagonal(part.similarity(Likeness.TRIGRAMS)));
    }

    private static double meanOffDiagonal(float[][] similarity) {
        int n = similarity.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                sum += similarity[i][j];
            }
        }
        return Scale.ratio(2 * sum, (double) n * (n - 1));
    }
}
