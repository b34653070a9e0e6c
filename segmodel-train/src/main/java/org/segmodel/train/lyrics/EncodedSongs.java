package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * Labelled songs with their features, extracted once for any number of trainings whose configurations describe lines
 * alike. Immutable, therefore safe for use by several threads. Holds features and texts of all its songs in memory; parts
 * of it share them.
 */
public final class EncodedSongs {

    private final LabelSet labels;
    private final FeatureConfig features;
    private final EmbeddingConfig embeddings;
    private final FeaturePipeline pipeline;
    private final List<Song> songs;
    private final List<EncodedSong> encoded;

    private EncodedSongs(LabelSet labels, FeatureConfig features, EmbeddingConfig embeddings,
            FeaturePipeline pipeline, List<Song> songs, List<EncodedSong> encoded) {
        this.labels = labels;
        this.features = features;
        this.embeddings = embeddings;
        this.pipeline = pipeline;
        this.songs = songs;
        this.encoded = encoded;
    }

    /**
     * Extracts features, with the threads and the cache that the configuration asks for.
     *
     * @param config  what describes a line, and the classes
     * @param songs   labelled songs; none is allowed
     * @param options who is told how far the work is; its folder is not used
     * @throws IllegalArgumentException if a song is unlabelled or has a class that the configuration does not know
     * @throws IllegalStateException    if a dictionary or model is missing, naming the library to add
     */
    public static EncodedSongs of(LyricTrainingConfig config, List<Song> songs, LyricTrainingOptions options) {
        LabelSet labels = config.labels().labelSet();
        for (Song song : songs) {
            if (!song.labelled()) {
                throw new IllegalArgumentException("song '" + song.id() + "' has no labels to learn from or to compare "
                        + "with");
            }
            int largest = Arrays.stream(song.labels()).max().orElse(0);
            if (largest >= labels.size()) {
                throw new IllegalArgumentException("song '" + song.id() + "' has a line of class " + largest
                        + "; the configuration knows " + labels.size() + ", " + labels.names());
            }
        }
        FeaturePipeline pipeline = FeaturePipeline.create(config.features(), config.embeddings());
        return new EncodedSongs(labels, config.features(), config.embeddings(), pipeline, List.copyOf(songs),
                List.copyOf(SongEncoder.encode(pipeline, songs, config, options)));
    }

    /**
     * Whether a configuration has the same classes and describes lines in the same way, so that it can train on these
     * features.
     *
     * @param config any configuration
     */
    public boolean fits(LyricTrainingConfig config) {
        return labels.names().equals(config.labels().labelSet().names()) && features.equals(config.features())
                && embeddings.equals(config.embeddings());
    }

    /** Number of songs. */
    public int size() {
        return songs.size();
    }

    /** The songs, in their order. */
    public List<Song> songs() {
        return songs;
    }

    /**
     * Some of the songs, in their order.
     *
     * @param from place of the first one, from 0
     * @param to   place behind the last one
     * @throws IndexOutOfBoundsException if there are no such places
     */
    public EncodedSongs part(int from, int to) {
        return new EncodedSongs(labels, features, embeddings, pipeline, songs.subList(from, to),
                encoded.subList(from, to));
    }

    /** The songs at these places, in the order of the places. */
    EncodedSongs at(int[] places) {
        List<Song> chosen = new ArrayList<>();
        List<EncodedSong> features = new ArrayList<>();
        for (int place : places) {
            chosen.add(songs.get(place));
            features.add(encoded.get(place));
        }
        return new EncodedSongs(labels, this.features, embeddings, pipeline, List.copyOf(chosen),
                List.copyOf(features));
    }

    /** What the features are from. */
    FeaturePipeline pipeline() {
        return pipeline;
    }

    /** The songs with their features, in their order. */
    List<EncodedSong> encoded() {
        return encoded;
    }

    /**
     * Makes sure that a configuration can train on these features.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void requireFit(LyricTrainingConfig config) {
        if (!fits(config)) {
            throw new IllegalArgumentException("these songs were encoded for other classes or other features than those of "
                    + "the configuration; encode them with EncodedSongs.of for this one");
        }
    }
}
