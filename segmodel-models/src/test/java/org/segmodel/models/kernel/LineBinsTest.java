package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.sequence.PackedLayout;

/** Lines of songs in bins, against a count line by line. */
class LineBinsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 500, 501, Integer.MAX_VALUE})
    void everyLineIsInTheBinOfItsPlace(int factor) {
        PackedLayout lines = PackedLayout.of(5, 0, 1, 2, 500, 7, 0);
        LineBins bins = LineBins.of(lines, factor);
        assertThat(bins.layout().sequences()).isEqualTo(7);
        List<Integer> found = new ArrayList<>();
        for (int s = 0; s < 7; s++) {
            for (int b = bins.layout().offset(s); b < bins.layout().offset(s + 1); b++) {
                assertThat(bins.size(b)).isBetween(1, factor).isEqualTo(bins.first(b + 1) - bins.first(b));
                for (int row = bins.first(b); row < bins.first(b + 1); row++) {
                    int place = row - lines.offset(s);
                    assertThat(place).as("row %d of song %d", row, s).isBetween(0, lines.length(s) - 1);
                    assertThat(place / factor).isEqualTo(b - bins.layout().offset(s));
                    found.add(row);
                }
            }
        }
        assertThat(found).isEqualTo(IntStream.range(0, lines.rows()).boxed().toList());
        assertThat(bins.first(bins.count())).isEqualTo(lines.rows());
    }

    @Test
    void batchesWithoutLines() {
        for (PackedLayout lines : List.of(PackedLayout.of(), PackedLayout.of(0, 0))) {
            LineBins bins = LineBins.of(lines, 2);
            assertThat(bins.count()).isZero();
            assertThat(bins.first(0)).isZero();
            assertThat(bins.layout()).isEqualTo(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 499, 500, 501, Integer.MAX_VALUE})
    void songsAreCutIntoBinsThatAreNearlyEqual(int count) {
        PackedLayout lines = PackedLayout.of(5, 0, 1, 2, 500, 7, 0);
        LineBins bins = LineBins.cut(lines, count);
        assertThat(bins.layout().sequences()).isEqualTo(7);
        int row = 0;
        for (int s = 0; s < 7; s++) {
            int length = lines.length(s);
            assertThat(bins.layout().length(s)).isEqualTo(Math.min(count, length));
            for (int b = bins.layout().offset(s); b < bins.layout().offset(s + 1); b++) {
                assertThat(bins.first(b)).as("no line is left out").isEqualTo(row);
                assertThat(bins.size(b)).isBetween(Math.max(1, length / count), Math.max(1, (length - 1) / count + 1));
                row += bins.size(b);
            }
            assertThat(row).isEqualTo(lines.offset(s) + length);
        }
        assertThat(bins.first(bins.count())).isEqualTo(lines.rows());
    }

    @Test
    void aSongOfFiveLinesInTwoBins() {
        LineBins bins = LineBins.cut(PackedLayout.of(3, 5), 2);
        assertThat(IntStream.rangeClosed(0, 4).map(bins::first)).containsExactly(0, 1, 3, 5, 8);
    }

    @Test
    void binsWithoutLinesAreRefused() {
        assertThatThrownBy(() -> LineBins.cut(PackedLayout.of(3), 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("count of 0");
        assertThatThrownBy(() -> LineBins.of(PackedLayout.of(3), 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("factor of 0");
    }
}
