package org.segmodel.train.genre.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.npy.NpyType;
import org.segmodel.core.npy.NpyWriter;
import org.segmodel.features.audio.Spectrogram;

/**
 * Writes the folder of a {@link GenreDataset}, clip by clip; of the spectrograms one is in memory at a time. The folder is a
 * data set only after {@link #commit}: the spectrograms appear last. For one thread.
 */
public final class GenreDatasetWriter implements Closeable {

    private final Path folder;
    private final int bands;
    private final int frames;
    private final NpyWriter spectrograms;
    private final List<String> ids = new ArrayList<>();
    private final List<String> artists = new ArrayList<>();
    private final List<Set<String>> genres = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();

    /**
     * Begins a data set.
     *
     * @param folder made if it is not there; a data set in it is replaced by {@link #commit}
     * @param bands  of each spectrogram
     * @param frames of each spectrogram
     * @throws IOException if it cannot be written to
     */
    public GenreDatasetWriter(Path folder, int bands, int frames) throws IOException {
        this.folder = folder;
        this.bands = bands;
        this.frames = frames;
        this.spectrograms = NpyWriter.create(folder.resolve(GenreFiles.SPECTROGRAMS), NpyType.FLOAT32, bands, frames);
    }

    /**
     * Appends a clip.
     *
     * @param id          not that of another clip
     * @param clipGenres  its genres
     * @param artist      who made it, if that is known
     * @param spectrogram in decibels
     * @throws IllegalArgumentException if the spectrogram has another shape than said before
     * @throws IOException              if it cannot be written
     */
    public void add(String id, Set<String> clipGenres, Optional<String> artist, Spectrogram spectrogram) throws IOException {
        if (spectrogram.bands() != bands || spectrogram.frames() != frames) {
            throw new IllegalArgumentException("a spectrogram of " + spectrogram.bands() + " bands and " + spectrogram.frames()
                    + " frames; expected " + bands + " and " + frames);
        }
        spectrograms.append(spectrogram.values());
        ids.add(id);
        genres.add(clipGenres);
        artists.add(artist.orElse(null));
        lengths.add(spectrogram.length());
    }

    /**
     * Ends the data set. Columns are the genres of the clips in alphabetical order.
     *
     * @return the labels that were written
     * @throws GenreDataException if there is no clip
     * @throws IOException        if it cannot be written; a data set that was there is gone then
     */
    public GenreLabels commit() throws IOException {
        if (ids.isEmpty()) {
            throw new GenreDataException("there is no clip to write to " + folder + "; could no file be decoded?");
        }
        // Labels and spectrograms of two data sets must never be seen together.
        removeOld();
        GenreLabels labels = GenreLabels.ofNames(genres);
        try (NpyWriter rows = NpyWriter.create(folder.resolve(GenreFiles.LABELS), NpyType.FLOAT32, labels.genres())) {
            for (int clip = 0; clip < labels.clips(); clip++) {
                rows.append(labels.row(clip));
            }
            rows.commit();
        }
        try (NpyWriter rows = NpyWriter.create(folder.resolve(GenreFiles.FRAME_COUNTS), NpyType.INT32)) {
            for (int length : lengths) {
                rows.append(new long[] {length});
            }
            rows.commit();
        }
        JsonFiles.write(folder.resolve(GenreFiles.names(labels.genres())), labels.names());
        JsonFiles.write(folder.resolve(GenreFiles.TRACK_IDS), ids.stream().map(GenreDatasetWriter::number).toList());
        if (artists.stream().anyMatch(artist -> artist != null)) {
            JsonFiles.write(folder.resolve(GenreFiles.ARTISTS), artists);
        }
        spectrograms.commit();
        return labels;
    }

    private void removeOld() throws IOException {
        List<Path> old;
        try (Stream<Path> files = Files.list(folder)) {
            old = files.filter(file -> GenreFiles.isOfDataset(file.getFileName().toString())).toList();
        }
        Files.deleteIfExists(folder.resolve(GenreFiles.SPECTROGRAMS));
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
    }

    /** Ids that are whole numbers are written as such, as the earlier system did it; they are read back as the same text. */
    private static Object number(String id) {
        return id.matches("0|[1-9][0-9]{0,17}") ? (Object) Long.valueOf(id) : id;
    }

    /** Ends the work; without {@link #commit} before, nothing is written. */
    @Override
    public void close() throws IOException {
        spectrograms.close();
    }
}
