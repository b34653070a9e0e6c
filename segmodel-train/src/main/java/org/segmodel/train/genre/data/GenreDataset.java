package org.segmodel.train.genre.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmodel.core.npy.NpyArray;
import org.segmodel.core.npy.NpyType;

/**
 * Clips with their features and genres, in a folder; the features are mapped into memory and not loaded. The files:
 *
 * <ul>
 *   <li>{@code spectrograms.npy}: {@code [clips, bands, frames]}, decibels; or {@code frames.npy}: the same axes, embeddings
 *       that were computed before. Bytes in it are taken for quantised values from -2 to 2, as AudioSet stores them:
 *       {@code 4 · byte / 255 - 2};</li>
 *   <li>{@code frame_counts.npy}, optional: {@code [clips]}, how many frames of each clip are real;</li>
 *   <li>{@code labels_multilabel.npy}: {@code [clips, genres]}, 0 or 1;</li>
 *   <li>{@code genre_names_<genres>.json}: the names of the columns in their order;</li>
 *   <li>{@code track_ids.json}: a list of one id a clip, strings or whole numbers;</li>
 *   <li>{@code artists.json}, optional: a list of who made each clip, for splits; null where that is unknown.</li>
 * </ul>
 *
 * <p>That all of them speak of the same clips and columns is checked when a folder is opened. Safe for use by several threads.
 */
public final class GenreDataset {

    private static final int AXES = 3;
    private static final float BYTE_SCALE = 4f / 255;
    private static final float BYTE_SHIFT = -2;

    private final NpyArray features;
    private final int[] rows;
    private final int[] lengths;
    private final GenreLabels labels;
    private final List<String> ids;
    private final Optional<List<String>> artists;

    private GenreDataset(NpyArray features, int[] rows, int[] lengths, GenreLabels labels, List<String> ids,
            Optional<List<String>> artists) {
        this.features = features;
        this.rows = rows;
        this.lengths = lengths;
        this.labels = labels;
        this.ids = ids;
        this.artists = artists;
    }

    /**
     * Opens a folder.
     *
     * @param folder with the files listed above
     * @throws GenreDataException if a file is missing, has another shape, or contradicts another
     * @throws IOException        if one cannot be read, a damaged array included
     */
    public static GenreDataset open(Path folder) throws IOException {
        NpyArray features = features(folder);
        int clips = Math.toIntExact(features.rows());
        GenreLabels labels = labels(folder, clips);
        List<String> ids = uniqueIds(folder, clips);
        Path artistFile = folder.resolve(GenreFiles.ARTISTS);
        Optional<List<String>> artists = Files.exists(artistFile) ? Optional.of(artists(artistFile, ids)) : Optional.empty();
        return new GenreDataset(features, IntStream.range(0, clips).toArray(), lengths(folder, features), labels, ids, artists);
    }

    /**
     * The files of a folder that {@link #open} reads.
     *
     * @param folder of a data set
     * @return those that are there, in the order of their names
     * @throws IOException if the folder cannot be listed
     */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> GenreFiles.isOfDataset(file.getFileName().toString())).sorted().toList();
        }
    }

    private static NpyArray features(Path folder) throws IOException {
        Path spectrograms = folder.resolve(GenreFiles.SPECTROGRAMS);
        Path frames = folder.resolve(GenreFiles.FRAMES);
        if (Files.exists(spectrograms) == Files.exists(frames)) {
            throw new GenreDataException(folder + " has " + (Files.exists(frames) ? "both " : "neither ")
                    + GenreFiles.SPECTROGRAMS + " and " + GenreFiles.FRAMES + "; expected one of them");
        }
        NpyArray array = NpyArray.open(Files.exists(frames) ? frames : spectrograms);
        if (array.shape().size() != AXES) {
            throw new GenreDataException(array.file() + " has the shape " + array.shape() + "; expected [clips, bands, frames]");
        }
        return array;
    }

    private static GenreLabels labels(Path folder, int clips) throws IOException {
        NpyArray array = NpyArray.open(required(folder, GenreFiles.LABELS));
        if (array.shape().size() != 2 || array.rows() != clips) {
            throw new GenreDataException(array.file() + " has the shape " + array.shape() + "; expected [" + clips
                    + ", genres], a row for each clip");
        }
        Path names = GenreFiles.findNames(folder, array.rowElements());
        float[][] matrix = new float[clips][];
        for (int clip = 0; clip < clips; clip++) {
            matrix[clip] = array.row(clip);
        }
        try {
            return GenreLabels.ofMatrix(GenreFiles.readList(names), matrix);
        } catch (IllegalArgumentException e) {
            throw new GenreDataException(array.file() + " with " + names.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> uniqueIds(Path folder, int clips) throws IOException {
        Path file = required(folder, GenreFiles.TRACK_IDS);
        List<String> ids = GenreFiles.readList(file, clips);
        Map<String, Integer> seen = new HashMap<>();
        for (int clip = 0; clip < clips; clip++) {
            if (ids.get(clip) == null) {
                throw new GenreDataException(file + ": clip " + clip + " has no id; expected a string or a whole number");
            }
            Integer before = seen.put(ids.get(clip), clip);
            if (before != null) {
                throw new GenreDataException(file + ": clips " + before + " and " + clip + " have the same id "
                        + ids.get(clip));
            }
        }
        return ids;
    }

    private static List<String> artists(Path file, List<String> ids) throws IOException {
        List<String> artists = new ArrayList<>(GenreFiles.readList(file, ids.size()));
        for (int clip = 0; clip < ids.size(); clip++) {
            if (artists.get(clip) == null) {
                artists.set(clip, "unknown artist of " + ids.get(clip));
            }
        }
        return List.copyOf(artists);
    }

    private static int[] lengths(Path folder, NpyArray features) throws IOException {
        int clips = Math.toIntExact(features.rows());
        int frames = Math.toIntExact(features.shape().get(2));
        Path file = folder.resolve(GenreFiles.FRAME_COUNTS);
        int[] lengths = new int[clips];
        Arrays.fill(lengths, frames);
        if (Files.exists(file)) {
            NpyArray counts = NpyArray.open(file);
            if (!counts.shape().equals(List.of((long) clips))) {
                throw new GenreDataException(file + " has the shape " + counts.shape() + "; expected [" + clips + "]");
            }
            for (int clip = 0; clip < clips; clip++) {
                long count = counts.longs(clip, clip + 1L)[0];
                if (count < 0 || count > frames) {
                    throw new GenreDataException(file + ": clip " + clip + " has " + count + " frames; expected 0 to " + frames);
                }
                lengths[clip] = (int) count;
            }
        }
        return lengths;
    }

    private static Path required(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new GenreDataException(folder + " has no " + name + "; make the folder with 'segmodel genre prepare'");
        }
        return file;
    }

    /** Number of clips. */
    public int clips() {
        return rows.length;
    }

    /** Numbers a frame: mel bands, or the components of an embedding. */
    public int bands() {
        return Math.toIntExact(features.shape().get(1));
    }

    /** Frames that each clip has room for; how many are real {@link #length} tells. */
    public int frames() {
        return Math.toIntExact(features.shape().get(2));
    }

    /** Whether the features are embeddings computed before, not spectrograms in decibels. */
    public boolean isPrecomputed() {
        return features.file().endsWith(GenreFiles.FRAMES);
    }

    /** The genres of the clips. */
    public GenreLabels labels() {
        return labels;
    }

    /** One id a clip, no two equal. */
    public List<String> ids() {
        return ids;
    }

    /** Who made each clip, if that is known; a clip whose artist is unknown has one of its own. */
    public Optional<List<String>> artists() {
        return artists;
    }

    /**
     * Frames of a clip that are real: the first ones.
     *
     * @param clip from 0 to {@code clips() - 1}
     */
    public int length(int clip) {
        return lengths[rows[clip]];
    }

    /**
     * The features of a clip.
     *
     * @param clip from 0 to {@code clips() - 1}
     * @return {@code [bands, frames]} in one array, band by band; of embeddings, frames that are not real are 0; those of
     *         spectrograms are as they were written, silence
     */
    public float[] features(int clip) {
        float[] out = new float[bands() * frames()];
        readFeatures(clip, out, 0);
        return out;
    }

    /**
     * The features of a clip, into an array that is there already.
     *
     * @param clip from 0 to {@code clips() - 1}
     * @param out  takes them as {@link #features} gives them
     * @param at   index of the first number
     */
    public void readFeatures(int clip, float[] out, int at) {
        features.readRows(rows[clip], rows[clip] + 1L, out, at);
        if (!isPrecomputed()) {
            return;
        }
        boolean bytes = features.type() == NpyType.UINT8;
        int length = length(clip);
        for (int band = 0; band < bands(); band++) {
            int start = at + band * frames();
            for (int i = start; bytes && i < start + length; i++) {
                out[i] = BYTE_SCALE * out[i] + BYTE_SHIFT;
            }
            Arrays.fill(out, start + length, start + frames(), 0);
        }
    }

    /**
     * The same data set with some of its genres and clips, for example what a {@link GenreFilter} leaves. Nothing is copied.
     *
     * @param clips  rows, in the order that is wanted
     * @param genres columns, no two equal
     */
    public GenreDataset select(int[] clips, int[] genres) {
        return new GenreDataset(features, Arrays.stream(clips).map(clip -> rows[clip]).toArray(), lengths,
                labels.select(clips, genres), at(ids, clips), artists.map(all -> at(all, clips)));
    }

    private static List<String> at(List<String> all, int[] clips) {
        return Arrays.stream(clips).mapToObj(all::get).toList();
    }
}
