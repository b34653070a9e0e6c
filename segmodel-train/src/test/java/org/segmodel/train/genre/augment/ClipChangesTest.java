package org.segmodel.train.genre.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.genre.network.BandStatistics;

class ClipChangesTest {

    private static final int BANDS = 12;
    private static final int FRAMES = 40;
    private static final AugmentationSettings MASKS = new AugmentationSettings(1, 2, 20, 2, 20, 0, 0, 0, 0, 0, 2, 0, 1, 0, 0.2);

    private static ClipExample clip(int length, double... targets) {
        float[] values = new float[BANDS * FRAMES];
        for (int band = 0; band < BANDS; band++) {
            for (int frame = 0; frame < length; frame++) {
                values[band * FRAMES + frame] = 100 * (band + 1) + frame;
            }
        }
        return new ClipExample(BANDS, values, length, targets);
    }

    private static RandomStream random(String name) {
        return new Seeds(1).stream(name);
    }

    private static float[] means() {
        float[] means = new float[BANDS];
        for (int band = 0; band < BANDS; band++) {
            means[band] = -1 - band;
        }
        return means;
    }

    @Test
    void masksHoldTheMeanOfTheirBandAndLeaveTheRest() {
        int changed = 0;
        for (int seed = 0; seed < 50; seed++) {
            ClipExample masked = ClipChanges.masked(clip(30), MASKS, means(), random("masks " + seed));
            for (int at = 0; at < masked.values().length; at++) {
                int band = at / FRAMES;
                float was = clip(30).values()[at];
                assertThat(masked.values()[at]).isIn(was, (float) (-1 - band));
                changed += masked.values()[at] == was ? 0 : 1;
                if (at % FRAMES >= 30) {
                    assertThat(masked.values()[at]).as("padding").isZero();
                }
            }
        }
        // Widths are uniform: two masks of 0 to 6 of 30 frames, two of 0 to 2 of 12 bands; about a third is hidden.
        assertThat(changed / 50.0 / (BANDS * 30)).isBetween(0.2, 0.45);
    }

    @Test
    void shiftTurnsTheClip() {
        for (int seed = 0; seed < 20; seed++) {
            ClipExample shifted = ClipChanges.shifted(clip(30), 20, random("shift " + seed));
            int by = IntStream.range(0, 30).filter(frame -> shifted.values()[frame] == 100).findFirst().orElseThrow();
            assertThat(Math.min(by, 30 - by)).isLessThanOrEqualTo(20);
            for (int frame = 0; frame < 30; frame++) {
                assertThat(shifted.values()[3 * FRAMES + (frame + by) % 30]).isEqualTo(400 + frame);
            }
            assertThat(Arrays.copyOfRange(shifted.values(), 30, FRAMES)).containsOnly(0);
        }
    }

    @Test
    void bandsMoveAndTheEndIsRepeated() {
        Set<Integer> moves = new TreeSet<>();
        for (int seed = 0; seed < 40; seed++) {
            ClipExample moved = ClipChanges.moved(clip(30), 2, random("bands " + seed));
            int by = 5 - (int) moved.values()[5 * FRAMES] / 100 + 1;
            moves.add(by);
            for (int band = 0; band < BANDS; band++) {
                int from = Math.min(BANDS - 1, Math.max(0, band - by));
                assertThat(Arrays.copyOfRange(moved.values(), band * FRAMES, (band + 1) * FRAMES))
                        .isEqualTo(Arrays.copyOfRange(clip(30).values(), from * FRAMES, (from + 1) * FRAMES));
            }
        }
        assertThat(moves).containsExactly(-2, -1, 0, 1, 2);
    }

    @Test
    void framesAreLeftOutInOrder() {
        ClipExample fewer = ClipChanges.withoutSomeFrames(clip(30), 0.5, random("frames"));
        assertThat(fewer.length()).isBetween(5, 25);
        float[] first = Arrays.copyOf(fewer.values(), fewer.length());
        assertThat(first).isSorted();
        for (int frame = 0; frame < fewer.length(); frame++) {
            assertThat(fewer.values()[5 * FRAMES + frame]).isEqualTo(first[frame] + 500);
        }
        assertThat(Arrays.copyOfRange(fewer.values(), fewer.length(), FRAMES)).containsOnly(0);
        assertThat(ClipChanges.withoutSomeFrames(clip(3), 0.9999, random("few")).length()).isEqualTo(1);
    }

    @Test
    void noiseIsMeasuredInDeviationsOfTheBand() {
        float[] scale = new float[BANDS];
        for (int band = 0; band < BANDS; band++) {
            scale[band] = 1f / (band + 1);
        }
        double[] squares = new double[BANDS];
        for (int seed = 0; seed < 40; seed++) {
            float[] noisy = ClipChanges.noisy(clip(30), 0.5, scale, random("noise " + seed)).values();
            for (int at = 0; at < noisy.length; at++) {
                double added = noisy[at] - clip(30).values()[at];
                squares[at / FRAMES] += added * added / (40 * 30);
            }
        }
        for (int band = 0; band < BANDS; band++) {
            assertThat(Math.sqrt(squares[band])).isCloseTo(0.5 * (band + 1), within(0.05 * (band + 1)));
        }
    }

    @Test
    void mixtureMixesValuesAndGenres() {
        ClipExample mixed = ClipChanges.mixed(clip(30, 1, 0, 1), clip(20, 0, 1, 1), 0.25);
        assertThat(mixed.targets()).containsExactly(0.25, 0.75, 1);
        assertThat(mixed.length()).isEqualTo(30);
        assertThat(mixed.values()[19]).isEqualTo(119);
        assertThat(mixed.values()[25]).as("the longer one alone").isEqualTo(125);
    }

    /** Beta(a, a) has mean 1/2 and variance 1 / (4 (2a + 1)). */
    @Test
    void proportionsHaveTheMomentsOfBeta() {
        for (double a : new double[] {0.01, 0.2, 1}) {
            RandomStream random = random("beta");
            double[] drawn = IntStream.range(0, 20000).mapToDouble(i -> ClipChanges.beta(a, random)).toArray();
            double mean = Arrays.stream(drawn).average().orElseThrow();
            double variance = Arrays.stream(drawn).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
            assertThat(mean).isCloseTo(0.5, within(0.015));
            assertThat(variance).isCloseTo(1 / (4 * (2 * a + 1)), within(0.005));
        }
    }

    @Test
    void epochsDifferAndAreRepeated() {
        AugmentationSettings all = new AugmentationSettings(0.5, 2, 20, 2, 20, 0.1, 5, 0.2, 2, 0, 2, 0, 1, 0.5, 0.2);
        ClipAugmentation augmentation = new ClipAugmentation(all, BandStatistics.identity(BANDS), 3);
        int[] places = {0, 1, 2, 3};
        List<ClipExample> first = augmentation.batch(1, places, place -> clip(30, place, 1 - place));
        List<ClipExample> again = new ClipAugmentation(all, BandStatistics.identity(BANDS), 3)
                .batch(1, places, place -> clip(30, place, 1 - place));
        List<ClipExample> second = augmentation.batch(2, places, place -> clip(30, place, 1 - place));
        assertThat(again).usingRecursiveComparison().isEqualTo(first);
        assertThat(second).usingRecursiveComparison().isNotEqualTo(first);
    }

    @Test
    void nothingAskedForChangesNothing() {
        AugmentationSettings none = new AugmentationSettings(1, 0, 20, 0, 20, 0, 0, 0, 0, 0, 2, 0, 1, 0, 0.2);
        List<ClipExample> seen = new ClipAugmentation(none, BandStatistics.identity(BANDS), 3)
                .batch(1, new int[] {0, 1}, place -> clip(30, place));
        assertThat(seen.get(1)).usingRecursiveComparison().isEqualTo(clip(30, 1));
    }

    @Test
    void mixupIsUsed() {
        AugmentationSettings mixup = new AugmentationSettings(1, 0, 20, 0, 20, 0, 0, 0, 0, 0, 2, 0, 1, 1, 1);
        List<ClipExample> mixed = new ClipAugmentation(mixup, BandStatistics.identity(BANDS), 3)
                .batch(1, new int[] {0, 1}, place -> clip(30, place));
        assertThat(mixed.get(0).targets()[0]).isStrictlyBetween(0.0, 1.0);
        assertThat(mixed.get(1).targets()[0]).isStrictlyBetween(0.0, 1.0);
    }
}
