package org.segmodel.train.lyrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.models.network.InputScaling;
import org.segmodel.train.lyrics.augment.FeatureAugmentation;
import org.segmodel.train.lyrics.augment.LineAugmentation;
import org.segmodel.train.lyrics.augment.SectionAugmentation;
import org.segmodel.train.lyrics.config.AugmentationSettings;
import org.segmodel.train.lyrics.config.FeatureAugmentationSettings;
import org.segmodel.train.lyrics.config.LineAugmentationSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.SectionAugmentationSettings;
import org.segmodel.train.lyrics.multitask.AuxiliaryTargets;

/**
 * Gives songs the changes that belong to an epoch. Each epoch, song and kind of change has a random stream of its own, so
 * that nothing depends on threads, batches or what was asked for before. Features are computed anew for songs whose lines
 * changed, and for no others; they are not kept. Holds the texts of the songs where lines change. For calls from one
 * thread.
 */
final class SongAugmentation {

    private final List<EncodedSong> encoded;
    private final List<Song> texts;
    private final FeaturePipeline pipeline;
    private final Optional<SectionAugmentation> sections;
    private final Optional<LineAugmentation> lines;
    private final Optional<FeatureAugmentation> features;
    private final Optional<AuxiliaryTargets> heads;
    private final Seeds seeds;
    private final int threads;
    private final AtomicLong recomputed = new AtomicLong();

    private SongAugmentation(LyricTrainingConfig config, List<Song> songs, List<EncodedSong> encoded,
            FeaturePipeline pipeline) {
        AugmentationSettings settings = config.augmentation();
        this.encoded = encoded;
        this.texts = settings.changesText() ? List.copyOf(songs) : List.of();
        this.pipeline = pipeline;
        this.sections = Optional.of(settings.sections()).filter(SectionAugmentationSettings::enabled)
                .map(each -> new SectionAugmentation(each, config.labels().labelSet()));
        this.lines = Optional.of(settings.lines()).filter(LineAugmentationSettings::enabled).map(LineAugmentation::new);
        this.features = Optional.of(settings.features()).filter(FeatureAugmentationSettings::enabled)
                .map(each -> augmentation(each, encoded));
        this.heads = AuxiliaryTargets.of(config);
        this.seeds = new Seeds(config.system().seed()).child("augmentation");
        this.threads = config.system().threadCount();
    }

    /**
     * The changes that a configuration asks for.
     *
     * @param songs    the training songs
     * @param encoded  the same songs
     * @param pipeline what their features are from
     * @return empty if it asks for none
     */
    static Optional<SongAugmentation> of(LyricTrainingConfig config, List<Song> songs, List<EncodedSong> encoded,
            FeaturePipeline pipeline) {
        AugmentationSettings settings = config.augmentation();
        return settings.changesText() || settings.features().enabled()
                ? Optional.of(new SongAugmentation(config, songs, encoded, pipeline)) : Optional.empty();
    }

    private static FeatureAugmentation augmentation(FeatureAugmentationSettings settings, List<EncodedSong> encoded) {
        InputScaling scaling = LyricTraining.scaling(encoded);
        float[] deviation = new float[scaling.scale().length];
        for (int c = 0; c < deviation.length; c++) {
            deviation[c] = 1 / scaling.scale()[c];
        }
        return new FeatureAugmentation(settings, encoded.get(0).features().layout(), scaling.mean(), deviation);
    }

    /**
     * Songs as an epoch sees them. A thread that is interrupted meanwhile finds them complete, and itself interrupted.
     *
     * @param epoch  counted from 1
     * @param places of the songs; the same place may come twice
     * @return in the order of the places
     */
    List<EncodedSong> batch(int epoch, int[] places) {
        int[] different = Arrays.stream(places).distinct().toArray();
        EncodedSong[] changed = new EncodedSong[different.length];
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                ParallelLoop.run("augmentation", different.length, threads, i -> {
                    if (changed[i] == null) {
                        changed[i] = song(epoch, different[i]);
                    }
                }, (done, total) -> { });
                break;
            } catch (IllegalStateException e) {
                if (!Thread.interrupted()) {
                    throw e;
                }
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Map<Integer, EncodedSong> byPlace = new HashMap<>();
        for (int i = 0; i < different.length; i++) {
            byPlace.put(different[i], changed[i]);
        }
        return Arrays.stream(places).mapToObj(byPlace::get).toList();
    }

    /** How many times the features of a song were computed anew. */
    long recomputed() {
        return recomputed.get();
    }

    private EncodedSong song(int epoch, int place) {
        String stream = "epoch-" + epoch + "/song-" + place + "/";
        EncodedSong seen = encoded.get(place);
        if (!texts.isEmpty()) {
            Song text = texts.get(place);
            Song moved = sections.map(each -> each.apply(text, seeds.stream(stream + "sections"))).orElse(text);
            Song changed = lines.map(each -> each.apply(moved, seeds.stream(stream + "lines"))).orElse(moved);
            if (!changed.lines().equals(text.lines())) {
                recomputed.incrementAndGet();
                EncodedSong anew = EncodedSong.of(changed, pipeline.extract(changed.lines()));
                seen = heads.map(each -> anew.withFurther(each.of(changed))).orElse(anew);
            }
        }
        FeatureMatrix matrix = seen.features();
        FeatureMatrix hidden = features.map(each -> each.apply(matrix, seeds.stream(stream + "features"))).orElse(matrix);
        return hidden == matrix ? seen : seen.withFeatures(hidden);
    }
}
