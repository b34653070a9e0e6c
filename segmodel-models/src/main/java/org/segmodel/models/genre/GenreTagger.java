package org.segmodel.models.genre;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.segmodel.features.audio.Spectrogram;
import org.segmodel.features.audio.SpectrogramFiles;
import org.segmodel.features.audio.SpectrogramWindows;
import org.segmodel.features.audio.Waveform;
import org.segmodel.models.genre.network.ClipBatch;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.genre.saved.GenreModel;

/**
 * Tags recordings with several genres at once. Load it once and keep it; one tagger serves many threads: sounds become
 * spectrograms side by side, passes through the network take turns.
 *
 * <pre>{@code
 * try (GenreTagger tagger = GenreTagger.load(Path.of("model.genres"))) {
 *     System.out.println(tagger.tag(Path.of("song.mp3")).chosen());
 * }
 * }</pre>
 *
 * <p>A recording is looked at window by window ({@link SpectrogramWindows}), each as long as a clip of the training and seen as
 * such; one that is shorter is filled up with silence. Probabilities are those of the model's calibration, of the recording the
 * mean of its windows', and the model's rule chooses. The mean is that of probabilities and not of logits, because it is the
 * probability that a piece of the recording taken by lot has the genre; a few windows that are very sure, of a genre or
 * against it, cannot outvote the others.
 */
public final class GenreTagger implements AutoCloseable {

    private final GenreModel model;
    private final GenreNetwork network;
    private final Optional<SpectrogramFiles> files;
    private final Optional<SpectrogramWindows> windows;

    private GenreTagger(GenreModel model, int threads) {
        this.model = model;
        network = model.restore(threads);
        files = model.audio().map(audio -> new SpectrogramFiles(audio, Optional.empty()));
        windows = model.audio().map(SpectrogramWindows::new);
    }

    /**
     * Reads a model file. The engine uses all processors.
     *
     * @param file written by {@link GenreModel#write}
     * @throws org.segmodel.models.saved.ModelFormatException if the file cannot be used
     */
    public static GenreTagger load(Path file) {
        return of(GenreModel.read(file), Runtime.getRuntime().availableProcessors());
    }

    /**
     * A tagger for a model in memory.
     *
     * @param model   the model
     * @param threads threads of the engine, 1 or more
     */
    public static GenreTagger of(GenreModel model, int threads) {
        return new GenreTagger(model, threads);
    }

    /** The genres in the order of the columns. */
    public List<String> genres() {
        return model.genres();
    }

    /** Numbers of the embedding of a clip. */
    public int embeddingSize() {
        return network.embeddingSize();
    }

    /**
     * Tags an audio file by all of it.
     *
     * @param audio WAV, AIFF, FLAC, Ogg Vorbis or MP3
     * @throws org.segmodel.features.audio.AudioFileException if it cannot be decoded
     * @throws IOException                                    if it cannot be read
     * @throws IllegalStateException                          if the model's clips do not come from audio
     */
    public GenreTags tag(Path audio) throws IOException {
        return tagWindows(audio).whole();
    }

    /**
     * Tags a sound in memory by all of it.
     *
     * @param mono       samples of one channel; not changed
     * @param sampleRate samples a second, above 0
     * @throws IllegalArgumentException if a sample is NaN or infinite
     * @throws IllegalStateException    if the model's clips do not come from audio
     */
    public GenreTags tag(float[] mono, int sampleRate) {
        return tagWindows(mono, sampleRate).whole();
    }

    /**
     * Tags an audio file and each of its windows. The file is decoded window by window, so that it may be long.
     *
     * @param audio as of {@link #tag(Path)}
     * @throws org.segmodel.features.audio.AudioFileException if it cannot be decoded
     * @throws IOException                                    if it cannot be read
     * @throws IllegalStateException                          if the model's clips do not come from audio
     */
    public RecordingTags tagWindows(Path audio) throws IOException {
        requireAudio();
        WindowMean mean = new WindowMean();
        windows.orElseThrow().of(audio, mean);
        return mean.recording();
    }

    /**
     * Tags a sound in memory and each of its windows.
     *
     * @param mono       as of {@link #tag(float[], int)}
     * @param sampleRate samples a second, above 0
     * @throws IllegalArgumentException if a sample is NaN or infinite
     * @throws IllegalStateException    if the model's clips do not come from audio
     */
    public RecordingTags tagWindows(float[] mono, int sampleRate) {
        requireAudio();
        WindowMean mean = new WindowMean();
        windows.orElseThrow().of(new Waveform(mono, sampleRate), mean);
        return mean.recording();
    }

    /**
     * Tags an audio file by its beginning alone, as long as the model's clips; no more of it is decoded.
     *
     * @param audio as of {@link #tag(Path)}
     * @throws org.segmodel.features.audio.AudioFileException if it cannot be decoded
     * @throws IOException                                    if it cannot be read
     * @throws IllegalStateException                          if the model's clips do not come from audio
     */
    public GenreTags tagBeginning(Path audio) throws IOException {
        return tag(spectrogram(audio));
    }

    /**
     * Tags a clip.
     *
     * @param spectrogram of the model's number of bands, made with its audio settings
     * @throws IllegalArgumentException if it has another number of bands or too few frames
     */
    public GenreTags tag(Spectrogram spectrogram) {
        return tag(clip(spectrogram)).get(0);
    }

    /**
     * Tags many clips in one pass through the network.
     *
     * @param clips of the model's number of bands; empty gives an empty list
     * @throws IllegalArgumentException if they have another number of bands or too few frames
     */
    public List<GenreTags> tag(ClipBatch clips) {
        double[] probabilities = probabilities(clips);
        List<GenreTags> tags = new ArrayList<>();
        for (int at = 0; at < probabilities.length; at += genres().size()) {
            tags.add(tags(Arrays.copyOfRange(probabilities, at, at + genres().size())));
        }
        return tags;
    }

    private double[] probabilities(ClipBatch clips) {
        double[] logits;
        synchronized (network) {
            logits = network.logits(clips);
        }
        return model.calibration().probabilities(logits);
    }

    private GenreTags tags(double[] probabilities) {
        boolean[] chosen = model.rule().choose(probabilities);
        List<GenreTags.Tag> tags = new ArrayList<>();
        for (int genre = 0; genre < chosen.length; genre++) {
            tags.add(new GenreTags.Tag(genres().get(genre), probabilities[genre], chosen[genre]));
        }
        tags.sort(Comparator.comparingDouble(GenreTags.Tag::probability).reversed());
        return new GenreTags(tags);
    }

    /**
     * Embedding of the beginning of an audio file: what the network's last linear layer sees of it.
     *
     * @param audio as of {@link #tagBeginning(Path)}
     * @return as many numbers as {@link #embeddingSize}
     * @throws IOException if it cannot be read or decoded
     */
    public float[] embedding(Path audio) throws IOException {
        return embeddings(clip(spectrogram(audio)));
    }

    /**
     * Embeddings of clips.
     *
     * @param clips as of {@link #tag(ClipBatch)}
     * @return [clip, number], row-major
     */
    public float[] embeddings(ClipBatch clips) {
        synchronized (network) {
            return network.predict(clips).embeddings();
        }
    }

    private Spectrogram spectrogram(Path file) throws IOException {
        requireAudio();
        return files.orElseThrow().spectrogram(file);
    }

    private void requireAudio() {
        if (files.isEmpty()) {
            throw new IllegalStateException("this model tags frames that another program computes, not audio; give it a batch of "
                    + "them");
        }
    }

    /** All frames count, the silence at the end as well: in training they did. */
    private static ClipBatch clip(Spectrogram spectrogram) {
        return ClipBatch.unlabelled(spectrogram.bands(), spectrogram.frames(), spectrogram.values());
    }

    /**
     * The windows of a recording and the mean of their probabilities. Each second counts once: what the last window has in
     * common with the one before counts there.
     */
    private final class WindowMean implements SpectrogramWindows.Sink {

        private final List<RecordingTags.Window> found = new ArrayList<>();
        private final double[] sums = new double[genres().size()];
        private double seconds;

        @Override
        public void take(SpectrogramWindows.Window window) {
            double[] probabilities = probabilities(clip(window.spectrogram()));
            // A recording without a sample has one window all the same.
            double weight = window.end() == 0 ? 1 : window.news();
            Arrays.setAll(sums, genre -> sums[genre] + weight * probabilities[genre]);
            seconds += weight;
            found.add(new RecordingTags.Window(window.start(), window.end(), tags(probabilities)));
        }

        RecordingTags recording() {
            // One window's own, to the bit.
            return new RecordingTags(found.size() == 1 ? found.get(0).tags()
                    : tags(Arrays.stream(sums).map(sum -> sum / seconds).toArray()), found);
        }
    }

    /** Gives native memory back. */
    @Override
    public void close() {
        synchronized (network) {
            network.close();
        }
    }
}
