package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.SongSampling;
import org.segmodel.train.sample.BatchSampler;

class SongBatchesTest {

    private static final LyricTrainingConfig CONFIG = SmallRuns.config("anti_collapse.weighted_sampling=true");

    private static EncodedSong song(int... labels) {
        return new EncodedSong(labels, null);
    }

    @Test
    void weightsGoFromOneHalfToOneWithTheShareOfTheRareClass() {
        List<EncodedSong> songs = List.of(song(0, 0, 0, 0), song(0, 0, 0, 1), song(1, 0), song(1));
        assertThat(SongBatches.weights(songs, 2, SongSampling.RARE_CLASS)).containsExactly(0.5, 0.625, 0.75, 1);
        // The rule of the system that came before: 0.5 + 0.5 (1 - chorus share).
        assertThat(SongBatches.weights(songs, 2, SongSampling.COMMON_CLASS)).containsExactly(1, 0.875, 0.75, 0.5);
    }

    @Test
    void rareIsTheClassWithTheFewestLinesOfThoseThatOccur() {
        List<EncodedSong> verseIsRare = List.of(song(1, 1, 0, 1), song(1, 1));
        assertThat(SongBatches.weights(verseIsRare, 2, SongSampling.RARE_CLASS)).containsExactly(0.625, 0.5);
        List<EncodedSong> ofThree = List.of(song(0, 0, 1, 1), song(0, 0, 0, 3), song(1, 1, 1, 3));
        assertThat(SongBatches.weights(ofThree, 4, SongSampling.RARE_CLASS)).containsExactly(0.5, 0.625, 0.625);
        assertThat(SongBatches.weights(List.of(song(0), song(1)), 2, SongSampling.RARE_CLASS))
                .as("of equals the last").containsExactly(0.5, 1);
    }

    @Test
    void songsAreDrawnByTheirWeights() {
        List<EncodedSong> songs = Collections.nCopies(10, List.of(song(0, 0, 0), song(0, 1))).stream()
                .flatMap(List::stream).toList();
        BatchSampler sampler = SongBatches.sampler(CONFIG, songs, Optional.empty());
        long withChorus = IntStream.rangeClosed(1, 2000).mapToObj(sampler::batches).flatMap(List::stream)
                .flatMapToInt(Arrays::stream).filter(song -> song % 2 == 1).count();
        // Weights 0.5 and 0.75; the standard deviation of the share is 0.0024.
        assertThat(withChorus / (2000.0 * 20)).isCloseTo(0.6, within(0.01));
    }

    @Test
    void withoutWeightsEverySongComesOnceAnEpoch() {
        List<EncodedSong> songs = Collections.nCopies(11, song(0, 1));
        BatchSampler sampler = SongBatches.sampler(
                SmallRuns.config("anti_collapse.weighted_sampling=false"), songs, Optional.empty());
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertThat(sampler.batches(epoch).stream().flatMapToInt(Arrays::stream).sorted().toArray())
                    .containsExactly(IntStream.range(0, 11).toArray());
        }
        assertThat(sampler.batches(1).get(0)).isNotEqualTo(sampler.batches(2).get(0));
    }

    @Test
    void bucketsPutSongsOfLikeLengthTogether() {
        List<EncodedSong> songs = IntStream.range(0, 32).mapToObj(i -> song(new int[1 + i * 7 % 32])).toList();
        BatchSampler sampler = SongBatches.sampler(SmallRuns.config("anti_collapse.weighted_sampling=false",
                "training.batch_size=8", "training.bucket_batches=100"), songs, Optional.empty());
        for (int[] batch : sampler.batches(1)) {
            int[] lengths = Arrays.stream(batch).map(i -> songs.get(i).lines()).sorted().toArray();
            assertThat(lengths[7] - lengths[0]).isEqualTo(7);
        }
    }
}
