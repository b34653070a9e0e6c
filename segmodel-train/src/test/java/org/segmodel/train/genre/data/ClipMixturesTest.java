package org.segmodel.train.genre.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.Seeds;
import org.segmodel.features.audio.Waveform;

class ClipMixturesTest {

    private static final List<LabelledClip> CLIPS = IntStream.range(0, 40).mapToObj(i -> new LabelledClip("c" + i,
            Path.of("c" + i), Set.of("g" + i % 5), Optional.empty())).toList();
    private static final List<String> PARTS = IntStream.range(0, 40).mapToObj(i -> i < 30 ? "train" : "test").toList();

    private static MixtureCounts count(int total) {
        return new MixtureCounts(total, Map.of());
    }

    @Test
    void mixturesHaveDifferentGenresOfOnePart() {
        List<ClipMixtures.Mixture> mixtures = ClipMixtures.plan(CLIPS, PARTS, count(400), new Seeds(3));
        assertThat(mixtures).hasSize(400);
        assertThat(mixtures).extracting(ClipMixtures.Mixture::id).doesNotHaveDuplicates();
        assertThat(mixtures.stream().filter(mixture -> mixture.part().equals("train"))).hasSize(300);
        int[] ofGenre = new int[5];
        int pairs = 0;
        for (ClipMixtures.Mixture mixture : mixtures) {
            assertThat(mixture.clips().size()).isBetween(2, 3);
            assertThat(mixture.genres()).hasSameSizeAs(mixture.clips());
            pairs += mixture.clips().size() == 2 ? 1 : 0;
            for (int clip : mixture.clips()) {
                assertThat(PARTS.get(clip)).isEqualTo(mixture.part());
                assertThat(mixture.genres()).containsAll(CLIPS.get(clip).genres());
                ofGenre[clip % 5]++;
            }
        }
        assertThat(pairs).isBetween(160, 240);
        for (int count : ofGenre) {
            assertThat(count).isBetween(160, 240);
        }
        assertThat(ClipMixtures.plan(CLIPS, PARTS, count(400), new Seeds(3))).isEqualTo(mixtures);
        assertThat(ClipMixtures.plan(CLIPS, PARTS, count(400), new Seeds(4))).isNotEqualTo(mixtures);
    }

    @Test
    void partsHaveTheirOwnNumbers() {
        List<ClipMixtures.Mixture> mixtures = ClipMixtures.plan(CLIPS, PARTS, new MixtureCounts(0, Map.of("train", 7)),
                new Seeds(3));
        assertThat(mixtures).hasSize(7).extracting(ClipMixtures.Mixture::part).containsOnly("train");
        assertThat(count(401).of(PARTS)).isEqualTo(Map.of("test", 100, "train", 301));
        assertThat(MixtureCounts.NONE.of(PARTS)).isEmpty();
        assertThatThrownBy(() -> new MixtureCounts(0, Map.of("none", 7)).of(PARTS)).isInstanceOf(GenreDataException.class)
                .hasMessageContaining("part 'none', which has no clip; the parts are test, train");
        assertThatIllegalArgumentException().isThrownBy(() -> new MixtureCounts(3, Map.of("train", 7)))
                .withMessageContaining("expected one or the other");
        assertThatIllegalArgumentException().isThrownBy(() -> new MixtureCounts(0, Map.of("train", 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> count(-1));
    }

    @Test
    void onePartNeedsTwoGenres() {
        assertThatThrownBy(() -> ClipMixtures.plan(CLIPS.subList(0, 1), List.of("train"), count(3), new Seeds(1)))
                .isInstanceOf(GenreDataException.class).hasMessageContaining("part 'train' has clips of 1 genre");
        assertThatIllegalArgumentException().isThrownBy(() -> ClipMixtures.plan(CLIPS, List.of("a"), count(3), new Seeds(1)));
    }

    private static Waveform constant(double value, int length) {
        float[] samples = new float[length];
        Arrays.fill(samples, (float) value);
        return new Waveform(samples, 8000);
    }

    @Test
    void allVoicesAreEquallyLoud() {
        float[] sum = ClipMixtures.mix(List.of(constant(0.9, 4096), constant(-0.001, 8192))).orElseThrow().samples();
        assertThat(sum).hasSize(8192);
        assertThat(sum[0]).isCloseTo(0, within(1e-6f));
        assertThat(sum[8000]).isCloseTo(-0.1f, within(1e-6f));
    }

    /** A short bark in a long silence is as loud as a bark without. */
    @Test
    void restsDoNotCount() {
        float[] withRests = new float[20 * 1024];
        Arrays.fill(withRests, 1024, 2048, 0.5f);
        assertThat(ClipMixtures.loudness(withRests)).isCloseTo(0.5, within(1e-9));
        assertThat(ClipMixtures.loudness(new float[10])).isZero();
        assertThat(ClipMixtures.loudness(new float[0])).isZero();
    }

    @Test
    void sumsStayWithinTheScaleAndSilenceCannotBeMixed() {
        float[] clicks = new float[1024];
        clicks[7] = 1;
        float[] sum = ClipMixtures.mix(List.of(new Waveform(clicks, 8000), new Waveform(clicks, 8000))).orElseThrow().samples();
        assertThat(sum[7]).isEqualTo(1);
        assertThat(ClipMixtures.mix(List.of(constant(1, 9), constant(0, 9)))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ClipMixtures.mix(List.of(constant(1, 9),
                new Waveform(new float[9], 44100)))).withMessageContaining("expected one rate");
    }
}
