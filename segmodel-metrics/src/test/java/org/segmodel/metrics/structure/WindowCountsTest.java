package org.segmodel.metrics.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.segmodel.metrics.structure.WindowMethod.PK;
import static org.segmodel.metrics.structure.WindowMethod.PK_LABEL;
import static org.segmodel.metrics.structure.WindowMethod.WINDOW_DIFF;
import static org.segmodel.metrics.structure.WindowMethod.WINDOW_DIFF_PRESENCE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.metrics.Labels;

class WindowCountsTest {

    private static WindowCounts gaps(WindowMethod method, String truth, String predicted, int k) {
        return WindowCounts.of(method, Labels.fromGaps(truth), Labels.fromGaps(predicted), k);
    }

    /** The values that the reference system's description gives for its own variants. */
    @Test
    void goldenValuesOfTheReferenceVariants() {
        int[] truth = Labels.of("000011100000");
        int[] predicted = Labels.of("000111100100");
        assertThat(WINDOW_DIFF_PRESENCE.windowSize(truth)).isEqualTo(2);
        assertThat(WindowCounts.of(WINDOW_DIFF_PRESENCE, truth, predicted))
                .isEqualTo(new WindowCounts(WINDOW_DIFF_PRESENCE, 1, 0, 11, 5, 5.0 / 11));
        assertThat(WindowCounts.of(PK_LABEL, truth, predicted))
                .isEqualTo(new WindowCounts(PK_LABEL, 1, 0, 10, 4, 4.0 / 10));
    }

    /**
     * The same song by hand, k = round(12 / 6) = 2, ten pairs (i, i + 2). True boundaries 4, 7; predicted 3, 7, 9, 10.
     * Gaps {1,2} .. {10,11}: numbers of true boundaries 0 0 1 1 0 1 1 0 0 0, of predicted 0 1 1 0 0 1 1 1 2 1.
     */
    @Test
    void standardMethodsByHand() {
        int[] truth = Labels.of("000011100000");
        int[] predicted = Labels.of("000111100100");
        assertThat(WindowCounts.of(WINDOW_DIFF, truth, predicted).errors()).isEqualTo(5);
        assertThat(WindowCounts.of(WINDOW_DIFF, truth, predicted).windows()).isEqualTo(10);
        assertThat(WindowCounts.of(PK, truth, predicted).errors()).isEqualTo(5);
    }

    /**
     * What Pevzner and Hearst hold against Pk: a false boundary right after a true one. Eight lines, truth 4, predicted
     * 4 and 5, k = 2: the pair (3, 5) spans one true and two predicted boundaries, which only WindowDiff sees; the pair
     * (4, 6) spans the false one alone, which both see.
     */
    @Test
    void windowDiffSeesAFalseBoundaryThatPkOverlooks() {
        int[] truth = Labels.of("00001111");
        int[] predicted = Labels.of("00001000");
        assertThat(WindowCounts.of(WINDOW_DIFF, truth, predicted).pooled()).isEqualTo(2.0 / 6);
        assertThat(WindowCounts.of(PK, truth, predicted).pooled()).isEqualTo(1.0 / 6);
    }

    /** Examples in the documentation of NLTK's segmentation metrics, whose strings mark gaps, rounded as there. */
    @Test
    void publishedExamples() {
        String s1 = "000100000010";
        String s2 = "000010000100";
        String s3 = "100000010000";
        assertThat(gaps(WINDOW_DIFF, s1, s1, 3).pooled()).isZero();
        assertThat(gaps(WINDOW_DIFF, s1, s2, 3).pooled()).isEqualTo(0.30);
        assertThat(gaps(WINDOW_DIFF, s2, s3, 3).pooled()).isEqualTo(0.80);
        String truth = "0100".repeat(100);
        assertThat(gaps(PK, truth, "1".repeat(400), 2).pooled()).isCloseTo(0.50, within(0.005));
        assertThat(gaps(PK, truth, "0".repeat(400), 2).pooled()).isCloseTo(0.50, within(0.005));
        assertThat(gaps(PK, truth, truth, 2).pooled()).isZero();
    }

    /** Two verses around a missed chorus share their label, so the reference's Pk overlooks what Pk sees. */
    @Test
    void labelPkOverlooksAMissedSegment() {
        int[] truth = Labels.of("0000100000");
        int[] predicted = Labels.of("0000000000");
        assertThat(WindowCounts.of(PK, truth, predicted, 2).errors()).isEqualTo(3);
        assertThat(WindowCounts.of(PK_LABEL, truth, predicted, 2).errors()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "01, 1, 1", "00, 1, 1", "000, 2, 1", "0000, 2, 2", "000000, 3, 3", "0000000000, 5, 5",
        // n / (2 S) = 1.5 and 2.5: halves to even.
        "000111, 2, 1", "0000011111, 2, 2",
        "00001111222233334, 2, 1", "0101010101, 1, 1"})
    void windowSizes(String truth, int standard, int reference) {
        int[] labels = Labels.of(truth);
        assertThat(WINDOW_DIFF.windowSize(labels)).isEqualTo(standard);
        assertThat(PK.windowSize(labels)).isEqualTo(standard);
        assertThat(WINDOW_DIFF_PRESENCE.windowSize(labels)).isEqualTo(reference);
        assertThat(PK_LABEL.windowSize(labels)).isEqualTo(reference);
    }

    @ParameterizedTest
    @EnumSource
    void shortSongsAreSkippedAndCounted(WindowMethod method) {
        WindowCounts none = WindowCounts.of(method, new int[0], new int[0]);
        WindowCounts one = WindowCounts.of(method, new int[1], new int[1]);
        assertThat(none.merge(one)).isEqualTo(new WindowCounts(method, 0, 2, 0, 0, 0));
        assertThat(one.pooled()).isEqualTo(1);
        assertThat(one.songMean()).isEqualTo(1);
        WindowCounts two = WindowCounts.of(method, Labels.of("01"), Labels.of("01"));
        assertThat(two.merge(one).pooled()).isZero();
        assertThat(two.merge(one).songMean()).isZero();
    }

    @Test
    void poolingAndAveragingDiffer() {
        WindowCounts small = WindowCounts.of(PK, Labels.of("01"), Labels.of("00"));
        WindowCounts large = WindowCounts.of(PK, Labels.of("00000000001"), Labels.of("00000000001"));
        assertThat(large.windows()).isEqualTo(9 - 1);
        assertThat(small.merge(large).pooled()).isEqualTo(1.0 / 9);
        assertThat(small.merge(large).songMean()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @EnumSource
    void windowSizeOutOfRange(WindowMethod method) {
        int[] song = Labels.of("0011");
        int largest = method == WINDOW_DIFF_PRESENCE ? 4 : 3;
        assertThat(WindowCounts.of(method, song, song, largest).windows()).isEqualTo(1);
        for (int k : new int[] {0, -1, largest + 1}) {
            assertThatThrownBy(() -> WindowCounts.of(method, song, song, k))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("window size " + k);
        }
        assertThatThrownBy(() -> method.windowSize(new int[1])).hasMessageContaining("a song of 1 lines");
    }

    @Test
    void badCounts() {
        assertThatThrownBy(() -> WindowCounts.empty(PK).merge(WindowCounts.empty(PK_LABEL)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("methods");
        assertThatThrownBy(() -> new WindowCounts(PK, 1, 0, 3, 4, 1)).hasMessageContaining("impossible");
        assertThatThrownBy(() -> WindowCounts.of(PK, Labels.of("01"), Labels.of("011")))
                .hasMessageContaining("truth has 2 lines but the prediction has 3");
    }
}
