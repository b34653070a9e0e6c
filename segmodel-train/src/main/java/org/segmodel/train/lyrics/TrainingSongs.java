package org.segmodel.train.lyrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.train.curriculum.Curriculum;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.sample.BatchSampler;

/**
 * The songs to learn from, and how the epochs of a run see them: which songs, in which batches. The same for every way to
 * train. What an epoch sees depends on its number alone. Does not hold texts, unless lines change from epoch to epoch.
 *
 * @param all          the songs as they are
 * @param curriculum   which of them an epoch draws from; empty: from all
 * @param augmentation how it changes them; empty: not at all
 */
record TrainingSongs(List<EncodedSong> all, Optional<SongCurriculum> curriculum,
        Optional<SongAugmentation> augmentation) {

    /** Songs that every epoch sees as they are. */
    static TrainingSongs unchanged(List<EncodedSong> songs) {
        return new TrainingSongs(songs, Optional.empty(), Optional.empty());
    }

    /**
     * Songs as a configuration asks for them.
     *
     * @param songs    the training songs
     * @param encoded  the same songs, with the soft targets that they are to have
     * @param pipeline what their features are from
     * @param options  who is told what is done
     * @throws IllegalArgumentException as {@link SongCurriculum#of}
     * @throws IllegalStateException    as {@link SongCurriculum#of}
     */
    static TrainingSongs of(LyricTrainingConfig config, List<Song> songs, List<EncodedSong> encoded,
            FeaturePipeline pipeline, LyricTrainingOptions options) {
        List<EncodedSong> all = LyricTraining.withHeads(config, songs, encoded);
        return new TrainingSongs(all, SongCurriculum.of(config, songs, encoded, options),
                SongAugmentation.of(config, songs, all, pipeline));
    }

    /**
     * Songs as an epoch sees them.
     *
     * @param epoch  counted from 1
     * @param places of the songs in {@link #all}
     */
    List<EncodedSong> batch(int epoch, int[] places) {
        return augmentation.map(each -> each.batch(epoch, places))
                .orElseGet(() -> Arrays.stream(places).mapToObj(all::get).toList());
    }

    /** The batches of each epoch. */
    BatchSampler sampler(LyricTrainingConfig config) {
        return SongBatches.sampler(config, all, curriculum.map(SongCurriculum::curriculum));
    }
}
