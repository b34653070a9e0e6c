package org.segmodel.models.genre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.run.RunManifest;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.features.audio.MelSpectrogram;
import org.segmodel.features.audio.Spectrogram;
import org.segmodel.features.audio.Waveform;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.models.genre.decision.DecisionRule;
import org.segmodel.models.genre.decision.GenreCalibration;
import org.segmodel.models.genre.decision.TopK;
import org.segmodel.models.genre.network.BandStatistics;
import org.segmodel.models.genre.network.ClipBatch;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.genre.saved.GenreModel;

/** From sounds to genres. */
class GenreTaggerTest {

    private static final int RATE = 4000;
    private static final AudioConfig AUDIO = ConfigLoader.parse(AudioConfig.class, "test",
            "{sample_rate: 4000, duration: 1, n_fft: 256, hop_length: 128, n_mels: 8}", List.of());

    @TempDir
    Path folder;

    private static GenreModel model(Optional<AudioConfig> audio, DecisionRule rule) {
        GenreNetworkConfig config = ConfigLoader.parse(GenreNetworkConfig.class, "test",
                "{type: small_cnn, small_cnn: {base_channels: 2, blocks: 2, hidden_dim: 4}}", List.of());
        BandStatistics statistics = BandStatistics.identity(8);
        try (GenreNetwork network = GenreNetwork.create(config, 3, statistics, 5, 1)) {
            return new GenreModel(List.of("A", "B", "C"), config, statistics, network.parameters(), audio,
                    new GenreCalibration(List.of(0.1, 0.1, 0.1), List.of(0.0, 0.5, 0.0)), rule,
                    RunManifest.begin(Map.of("test", "1"), Map.of(), List.of(), Map.of("init", 5L)), Map.of());
        }
    }

    private static float[] sweep(double seconds) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            // Whole 16-bit numbers, so that a file holds the same sound.
            samples[i] = Math.round(16_000 * Math.sin(1e-5 * i * i + 0.3 * i)) / 32_768f;
        }
        return samples;
    }

    private Path wav(float[] samples) throws IOException {
        byte[] bytes = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            int value = Math.round(samples[i] * 32_768);
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        Path file = folder.resolve("sound.wav");
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(bytes), new AudioFormat(RATE, 16, 1, true, false),
                samples.length), AudioFileFormat.Type.WAVE, file.toFile());
        return file;
    }

    @Test
    void aFileASoundAndASpectrogramOfItAreTaggedAlike() throws IOException {
        float[] samples = sweep(1);
        try (GenreTagger tagger = GenreTagger.of(model(Optional.of(AUDIO), new TopK(2)), 1)) {
            Spectrogram spectrogram = new MelSpectrogram(AUDIO).of(new Waveform(samples, RATE));
            GenreTags tags = tagger.tag(spectrogram);
            assertThat(tagger.tag(samples, RATE)).isEqualTo(tags);
            assertThat(tagger.tag(wav(samples))).isEqualTo(tags);
            assertThat(tagger.embedding(wav(samples))).hasSize(4).isEqualTo(tagger.embeddings(
                    ClipBatch.unlabelled(8, spectrogram.frames(), spectrogram.values())));
        }
    }

    @Test
    void genresAreRankedByTheCalibratedProbabilityAndChosenByTheRule() {
        GenreModel model = model(Optional.of(AUDIO), new TopK(2));
        Spectrogram spectrogram = new MelSpectrogram(AUDIO).of(new Waveform(sweep(1), RATE));
        ClipBatch clip = ClipBatch.unlabelled(8, spectrogram.frames(), spectrogram.values());
        try (GenreTagger tagger = GenreTagger.of(model, 1); GenreNetwork network = model.restore(1)) {
            GenreTags tags = tagger.tag(spectrogram);
            double[] logits = network.logits(clip);
            for (GenreTags.Tag tag : tags.ranked()) {
                int column = model.genres().indexOf(tag.genre());
                assertThat(tag.probability()).isCloseTo(1 / (1 + Math.exp(-0.1 * logits[column] - (column == 1 ? 0.5 : 0))),
                        within(1e-12));
            }
            assertThat(tags.ranked()).extracting(GenreTags.Tag::probability).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(tags.ranked()).extracting(GenreTags.Tag::chosen).containsExactly(true, true, false);
            assertThat(tags.chosen()).containsExactly(tags.ranked().get(0).genre(), tags.ranked().get(1).genre());
        }
    }

    @Test
    void aLongRecordingIsTheMeanOfItsWindows() throws IOException {
        float[] samples = sweep(2.5);
        try (GenreTagger tagger = GenreTagger.of(model(Optional.of(AUDIO), new TopK(1)), 1)) {
            RecordingTags tags = tagger.tagWindows(samples, RATE);
            assertThat(tags.windows()).extracting(RecordingTags.Window::start).containsExactly(0.0, 1.0, 1.5);
            assertThat(tags.windows()).extracting(RecordingTags.Window::end).containsExactly(1.0, 2.0, 2.5);
            List<GenreTags> alone = Stream.of(0.0, 1.0, 1.5).map(start -> tagger.tag(Arrays.copyOfRange(samples,
                    (int) (start * RATE), (int) ((start + 1) * RATE)), RATE)).toList();
            assertThat(tags.windows()).extracting(RecordingTags.Window::tags).isEqualTo(alone);
            assertThat(alone).doesNotHaveDuplicates();
            // The last window brings half a second of its own.
            for (GenreTags.Tag tag : tags.whole().ranked()) {
                double[] of = alone.stream().flatMap(window -> window.ranked().stream())
                        .filter(other -> other.genre().equals(tag.genre())).mapToDouble(GenreTags.Tag::probability).toArray();
                assertThat(tag.probability()).isCloseTo((of[0] + of[1] + of[2] / 2) / 2.5, within(1e-12));
            }
            assertThat(tags.whole().chosen()).hasSize(1);
            assertThat(tagger.tagWindows(wav(samples))).isEqualTo(tags);
            assertThat(tagger.tag(wav(samples))).isEqualTo(tags.whole()).isEqualTo(tagger.tag(samples, RATE));
        }
    }

    @Test
    void theBeginningAloneIsTheFirstWindow() throws IOException {
        float[] samples = sweep(2.5);
        try (GenreTagger tagger = GenreTagger.of(model(Optional.of(AUDIO), new TopK(1)), 1)) {
            assertThat(tagger.tagBeginning(wav(samples))).isEqualTo(tagger.tagWindows(samples, RATE).windows().get(0).tags())
                    .isNotEqualTo(tagger.tag(samples, RATE));
        }
    }

    @Test
    void aSoundOfNothingIsTaggedAsSilence() {
        try (GenreTagger tagger = GenreTagger.of(model(Optional.of(AUDIO), new TopK(1)), 1)) {
            assertThat(tagger.tag(new float[0], RATE)).isEqualTo(tagger.tag(new float[RATE], RATE));
        }
    }

    @Test
    void manyThreadsGetWhatOneGets() {
        try (GenreTagger tagger = GenreTagger.of(model(Optional.of(AUDIO), new TopK(1)), 1)) {
            List<GenreTags> alone = IntStream.range(1, 9).mapToObj(i -> tagger.tag(sweep(i / 8.0), RATE)).toList();
            List<GenreTags> together = IntStream.range(1, 9).parallel().mapToObj(i -> tagger.tag(sweep(i / 8.0), RATE))
                    .toList();
            assertThat(together).isEqualTo(alone);
            assertThat(alone).doesNotHaveDuplicates();
        }
    }

    @Test
    void aModelOfFramesTakesNoAudio() {
        try (GenreTagger tagger = GenreTagger.of(model(Optional.empty(), new TopK(1)), 1)) {
            assertThatThrownBy(() -> tagger.tag(sweep(1), RATE)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not audio");
            assertThatThrownBy(() -> tagger.tag(folder.resolve("none.wav"))).isInstanceOf(IllegalStateException.class);
            assertThat(tagger.tag(ClipBatch.unlabelled(8, 9, new float[144]))).hasSize(2);
            assertThat(tagger.tag(ClipBatch.unlabelled(8, 9, new float[0]))).isEmpty();
        }
    }
}
