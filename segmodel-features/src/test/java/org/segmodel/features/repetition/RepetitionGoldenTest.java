package org.segmodel.features.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.features.config.RepetitionConfig;
import org.segmodel.features.text.SongText;

/** Values worked out by hand. */
class RepetitionGoldenTest {

    /** Lines without a common trigram; lines 3 and 4 come again as lines 8 and 9. */
    private static final List<String> VERSES_AND_CHORUS = List.of("aaa", "bbb", "ccc", "ddd", "eee", "fff", "ggg",
            "hhh", "ddd", "eee");

    private final RepetitionFamily family = new RepetitionFamily(
            new RepetitionConfig(true, true, true, true, true, true, true));

    private double[] column(List<String> song, String name) {
        float[] values = family.compute(SongText.of(song));
        int column = family.columns().indexOf(name);
        assertThat(column).as(name).isNotNegative();
        double[] out = new double[song.size()];
        Arrays.setAll(out, i -> values[i * family.width() + column]);
        return out;
    }

    private void expect(List<String> song, String name, double... expected) {
        assertThat(column(song, name)).as(name).containsExactly(expected, within(1e-6));
    }

    private static double ln(double x) {
        return Math.log(x);
    }

    @Test
    void position() {
        List<String> song = List.of("aaa", "bbb", "aaa", "ccc", "aaa", "ddd", "aaab");
        expect(song, "position.from_start", 0, 1 / 6.0, 2 / 6.0, 0.5, 4 / 6.0, 5 / 6.0, 1);
        expect(song, "position.near_end", 6 / 8.0, 5 / 8.0, 4 / 8.0, 3 / 8.0, 2 / 8.0, 1 / 8.0, 0);
        assertThat(column(song, "position.song_length")).containsOnly((float) (ln(7) / 5));
        assertThat(column(song, "position.share_exact")).containsOnly(3 / 7f);
        // " aa" and "aaa" are common to " aaa " and " aaab ", which have 3 and 4: similarity 4/7, below 0.7.
        assertThat(column(song, "position.share_similar")).containsOnly(3 / 7f);
        // Lines 0 and 4.
        assertThat(column(song, "position.share_similar_far")).containsOnly(2 / 7f);
        // 3 pairs of 1 and 3 of 4/7 out of 21.
        assertThat(column(song, "position.mean_similarity")).containsOnly((float) ((3 + 12 / 7.0) / 21));
    }

    @Test
    void repeats() {
        double once = ln(2) / 2;
        expect(VERSES_AND_CHORUS, "repeats.count.exact", 0, 0, 0, once, once, 0, 0, 0, once, once);
        expect(VERSES_AND_CHORUS, "repeats.far.exact", 0, 0, 0, once, once, 0, 0, 0, once, once);
        expect(VERSES_AND_CHORUS, "repeats.count_of_max.exact", 0, 0, 0, 1, 1, 0, 0, 0, 1, 1);
        expect(VERSES_AND_CHORUS, "repeats.first.exact", 0, 0, 0, 1, 1, 0, 0, 0, 0, 0);
        expect(VERSES_AND_CHORUS, "repeats.last.exact", 0, 0, 0, 0, 0, 0, 0, 0, 1, 1);
        double five = 1 / (1 + ln(5));
        expect(VERSES_AND_CHORUS, "repeats.next.exact", 0, 0, 0, five, five, 0, 0, 0, 0, 0);
        expect(VERSES_AND_CHORUS, "repeats.previous.exact", 0, 0, 0, 0, 0, 0, 0, 0, five, five);
        expect(VERSES_AND_CHORUS, "repeats.share.exact", 0, 0, 0, 0.1, 0.1, 0, 0, 0, 0.1, 0.1);
        List<String> reworded = List.of("take me home", "take him home", "walk me home", "so");
        expect(reworded, "repeats.max.words", 0.5, 0.5, 0.5, 0);
        expect(reworded, "repeats.max_later.words", 0.5, 0.2, 0, 0);
        expect(reworded, "repeats.max_far.words", 0, 0, 0, 0);
        expect(reworded, "repeats.max.tail", 1, 0, 1, 0);
        expect(reworded, "repeats.count.rhyme", ln(3) / 2, ln(3) / 2, ln(3) / 2, 0);
    }

    @Test
    void blocks() {
        double two = ln(3) / 3;
        expect(VERSES_AND_CHORUS, "blocks.run_length.exact", 0, 0, 0, two, two, 0, 0, 0, two, two);
        expect(VERSES_AND_CHORUS, "blocks.before_in_run.exact", 0, 0, 0, 0, ln(2) / 3, 0, 0, 0, 0, ln(2) / 3);
        expect(VERSES_AND_CHORUS, "blocks.after_in_run.exact", 0, 0, 0, ln(2) / 3, 0, 0, 0, 0, ln(2) / 3, 0);
        expect(VERSES_AND_CHORUS, "blocks.place_in_run.exact", 0, 0, 0, 0.25, 0.75, 0, 0, 0, 0.25, 0.75);
        expect(VERSES_AND_CHORUS, "blocks.run_2.exact", 0, 0, 0, 1, 1, 0, 0, 0, 1, 1);
        expect(VERSES_AND_CHORUS, "blocks.starts_2.exact", 0, 0, 0, ln(2), 0, 0, 0, 0, ln(2), 0);
        expect(VERSES_AND_CHORUS, "blocks.ends_2.exact", 0, 0, 0, 0, ln(2), 0, 0, 0, 0, ln(2));
        expect(VERSES_AND_CHORUS, "blocks.ends_3.exact", new double[10]);
        expect(VERSES_AND_CHORUS, "blocks.first.exact", 0, 0, 0, 1, 1, 0, 0, 0, 0, 0);
        expect(VERSES_AND_CHORUS, "blocks.last.exact", 0, 0, 0, 0, 0, 0, 0, 0, 1, 1);
        expect(VERSES_AND_CHORUS, "blocks.earliest_partner.exact", 0, 0, 0, 8 / 9.0, 1, 0, 0, 0, 3 / 9.0, 4 / 9.0);
        assertThat(column(VERSES_AND_CHORUS, "blocks.song_longest.exact")).containsOnly((float) ln(3));
        assertThat(column(VERSES_AND_CHORUS, "blocks.song_blocks.exact")).containsOnly((float) ln(2));
        assertThat(column(VERSES_AND_CHORUS, "blocks.song_share.exact")).containsOnly(0.0);
    }

    @Test
    void softBlocks() {
        expect(VERSES_AND_CHORUS, "blocks.forward_2.near", 0, 0, 0.5, 1, 0, 0, 0, 0.5, 1, 0);
        expect(VERSES_AND_CHORUS, "blocks.backward_2.near", 0, 0, 0, 0, 0.5, 1, 0, 0, 0, 0.5);
        expect(VERSES_AND_CHORUS, "blocks.onset_2.near", 0, 0, 0.5, 1, 0, 0, 0, 0.5, 1, -0.5);
        // The chorus ends before line 5, since what it matches ends with the song.
        expect(VERSES_AND_CHORUS, "blocks.offset_2.near", -0.5, -0.5, 0, 0, 0, 1, 0, 0, 0, 0);
        expect(VERSES_AND_CHORUS, "blocks.turn_2.near", 0, 0, 0.5, 1, 0, 0, 0, 0.5, 1, 0);
    }

    @Test
    void novelty() {
        // Kernel of half-width 2: exp(-1/4) next to the border, over the sum of all 16 weights.
        double near = Math.exp(-0.25) / Math.pow(2 * (Math.exp(-0.125) + Math.exp(-1.125)), 2);
        String column = "novelty.checkerboard_2.words";
        assertThat(column(List.of("aaa", "bbb"), column)[1]).isEqualTo(2 * near, within(1e-6));
        assertThat(column(List.of("aaa", "aaa"), column)[1]).isEqualTo(0, within(1e-6));
        // A single line stands right below the border: one entry of weight exp(-1/4).
        expect(List.of("aaa"), column, near);
        List<String> song = List.of("aaa", "aaa", "bbb");
        expect(song, "novelty.row_change.words", 0, 0, 3);
        expect(song, "novelty.diagonal_change.words", 0, 1.5, 1.5);
        expect(song, "novelty.largest_change.words", 0, 1, 1);
    }

    @Test
    void structure() {
        expect(VERSES_AND_CHORUS, "structure.plus_1.head", new double[10]);
        expect(List.of("aaa", "bbb", "aaa"), "structure.plus_2.tfidf", 1, 0, 0);
        expect(List.of("aaa", "bbb", "aaa"), "structure.minus_2.tfidf", 0, 0, 1);
        double one = ln(2) / 2;
        expect(VERSES_AND_CHORUS, "structure.count_change.exact", 0, 0, 0, one, 0, -one, 0, 0, one, 0);
    }

    @Test
    void thumbnail() {
        String end = ".r2_t60";
        double two = ln(3) / 5;
        expect(VERSES_AND_CHORUS, "structure.thumbnail_value" + end, 0, 0, 0, two, two, 0, 0, 0, two, two);
        expect(VERSES_AND_CHORUS, "structure.thumbnail_rank" + end, 0, 0, 0, 6 / 9.0, 6 / 9.0, 0, 0, 0, 6 / 9.0,
                6 / 9.0);
        expect(VERSES_AND_CHORUS, "structure.thumbnail_first_place" + end, 0, 0, 0, 3 / 9.0, 4 / 9.0, 0, 0, 0, 3 / 9.0,
                4 / 9.0);
        double five = ln(6) / 5;
        expect(VERSES_AND_CHORUS, "structure.thumbnail_period" + end, 0, 0, 0, five, five, 0, 0, 0, five, five);
        expect(VERSES_AND_CHORUS, "structure.thumbnail_previous" + end, 0, 0, 0, 0, 1, 1, 1 / (1 + ln(2)),
                1 / (1 + ln(3)), 1 / (1 + ln(4)), 1);
        expect(VERSES_AND_CHORUS, "structure.thumbnail_zone" + end, 0, 0, 0, two * 5 / 3, two * 5 / 3, 0, 0, 0,
                two * 5 / 3, two * 5 / 3);
        expect(VERSES_AND_CHORUS, "structure.thumbnail_value.r3_t60", new double[10]);
    }

    @Test
    void ngrams() {
        List<String> song = List.of("one two three four", "two three four five", "no no no", "", "one two three four");
        expect(song, "ngrams.shared_1", 1, 0.75, 0, 0, 1);
        expect(song, "ngrams.far_1", 1, 0, 0, 0, 1);
        expect(song, "ngrams.earlier_2", 0, 2 / 3.0, 0, 0, 1);
        expect(song, "ngrams.shared_4", 1, 0, 0, 0, 1);
        // "one" has one other line, "two", "three" and "four" have two.
        expect(song, "ngrams.frequency_1", (ln(2) + 3 * ln(3)) / 8, 3 * ln(3) / 8, 0, 0, (ln(2) + 3 * ln(3)) / 8);
        // one, two, three, four of six different words.
        assertThat(column(song, "ngrams.song_1")).containsOnly((float) (4 / 6.0));
        expect(song, "ngrams.novelty", 1, 1 - (3 / 4.0 + 2 / 3.0 + 1 / 2.0 + 0) / 4, 1, 0, 0);
        expect(song, "ngrams.covered", 1, 0.75, 0, 0, 1);
    }

    @Test
    void wordVectors() {
        List<List<String>> lines = List.of(List.of("a", "b"), List.of("a", "a"), List.of("a", "b"), List.of());
        SongIdf idf = new SongIdf(lines);
        // Two different lines with words; both have a, one has b.
        assertThat(idf.of("a")).isEqualTo(0.3);
        assertThat(idf.of("b")).isEqualTo(ln(3 / 2.0) + 0.3, within(1e-12));
        assertThat(idf.of("c")).isEqualTo(ln(3) + 0.3, within(1e-12));
        float[] cosines = new float[4];
        WordWeights.of(lines, idf::of).cosines(0, cosines);
        double b = ln(3 / 2.0) + 0.3;
        assertThat(cosines[1]).isEqualTo((float) (0.3 / Math.sqrt(0.09 + b * b)));
        assertThat(cosines[2]).isEqualTo(1f);
        assertThat(cosines[3]).isZero();
    }
}
