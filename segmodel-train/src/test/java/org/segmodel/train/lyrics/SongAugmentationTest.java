package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.features.text.SongText;
import org.segmodel.train.lyrics.augment.LineAugmentation;
import org.segmodel.train.lyrics.augment.SectionAugmentation;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class SongAugmentationTest {

    private static final LyricTrainingOptions QUIET = LyricTrainingOptions.quiet();
    private static final List<Song> TRAIN = MadeUpSongs.two("train", 12, 1);
    private static final List<Song> VALIDATION = MadeUpSongs.two("val", 6, 2);
    private static final String[] ALL = {"augmentation.lines.enabled=true", "augmentation.sections.enabled=true",
        "augmentation.features.enabled=true"};
    private static final int[] EVERY = IntStream.range(0, 12).toArray();

    @TempDir
    private Path folder;

    private static String[] with(String[] first, String... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
    }

    /** Counts the songs it describes: the words of each line. */
    private static final class Counting implements FeatureFamily {

        private final AtomicInteger songs = new AtomicInteger();

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<String> columns() {
            return List.of("words", "letters");
        }

        @Override
        public float[] compute(SongText song) {
            songs.incrementAndGet();
            float[] values = new float[song.size() * 2];
            for (int i = 0; i < song.size(); i++) {
                values[2 * i] = song.line(i).lowerWords().size();
                values[2 * i + 1] = song.line(i).clean().length();
            }
            return values;
        }

        @Override
        public String recipe() {
            return "none";
        }
    }

    private static List<EncodedSong> encoded(FeaturePipeline pipeline) {
        return TRAIN.stream().map(song -> EncodedSong.of(song, pipeline.extract(song.lines()))).toList();
    }

    private static List<FeatureMatrix> features(List<EncodedSong> songs) {
        return songs.stream().map(EncodedSong::features).toList();
    }

    /** As the parts by themselves say, and no feature is computed where lines did not change. */
    @Test
    void featuresAreComputedForChangedSongsAlone() {
        LyricTrainingConfig config = SmallRuns.config("augmentation.lines.enabled=true",
                "augmentation.lines.probability=0.4", "augmentation.sections.enabled=true");
        Counting counting = new Counting();
        FeaturePipeline pipeline = FeaturePipeline.of(List.of(counting));
        List<EncodedSong> encoded = encoded(pipeline);
        SongAugmentation augmentation = SongAugmentation.of(config, TRAIN, encoded, pipeline).orElseThrow();
        counting.songs.set(0);
        Seeds seeds = new Seeds(config.system().seed()).child("augmentation");
        SectionAugmentation sections = new SectionAugmentation(config.augmentation().sections(),
                config.labels().labelSet());
        LineAugmentation lines = new LineAugmentation(config.augmentation().lines());
        int changedSongs = 0;
        for (int epoch = 1; epoch <= 5; epoch++) {
            List<EncodedSong> seen = augmentation.batch(epoch, EVERY);
            for (int s = 0; s < TRAIN.size(); s++) {
                String stream = "epoch-" + epoch + "/song-" + s + "/";
                Song changed = lines.apply(sections.apply(TRAIN.get(s), seeds.stream(stream + "sections")),
                        seeds.stream(stream + "lines"));
                assertThat(seen.get(s).labels()).isEqualTo(changed.labels());
                assertThat(seen.get(s).features().lines()).isEqualTo(changed.size());
                if (changed.lines().equals(TRAIN.get(s).lines())) {
                    assertThat(seen.get(s)).isSameAs(encoded.get(s));
                } else {
                    changedSongs++;
                    assertThat(seen.get(s).features()).isEqualTo(FeaturePipeline.of(List.of(new Counting()))
                            .extract(changed.lines()));
                }
            }
        }
        assertThat(changedSongs).isBetween(10, 50);
        assertThat(counting.songs.get()).isEqualTo(changedSongs);
        assertThat(augmentation.recomputed()).isEqualTo(changedSongs);
    }

    @Test
    void whereOnlyFeaturesChangeLinesAndSoftTargetsStay() {
        LyricTrainingConfig config = SmallRuns.config("augmentation.features.enabled=true",
                "augmentation.features.probability=1");
        Counting counting = new Counting();
        FeaturePipeline pipeline = FeaturePipeline.of(List.of(counting));
        List<EncodedSong> encoded = encoded(pipeline).stream()
                .map(song -> song.withTargets(new float[song.lines() * 2])).toList();
        SongAugmentation augmentation = SongAugmentation.of(config, TRAIN, encoded, pipeline).orElseThrow();
        counting.songs.set(0);
        List<EncodedSong> seen = augmentation.batch(1, EVERY);
        for (int s = 0; s < TRAIN.size(); s++) {
            assertThat(seen.get(s).labels()).isSameAs(encoded.get(s).labels());
            assertThat(seen.get(s).targets()).isSameAs(encoded.get(s).targets());
            assertThat(seen.get(s).features()).isNotEqualTo(encoded.get(s).features());
        }
        assertThat(counting.songs.get()).isZero();
        assertThat(features(augmentation.batch(2, EVERY))).isNotEqualTo(features(seen));
    }

    @Test
    void anEpochsSongsDependOnNothingElse() {
        FeaturePipeline pipeline = FeaturePipeline.of(List.of(new Counting()));
        List<EncodedSong> encoded = encoded(pipeline);
        SongAugmentation one = SongAugmentation.of(SmallRuns.config(with(ALL, "system.threads=1")), TRAIN, encoded,
                pipeline).orElseThrow();
        SongAugmentation four = SongAugmentation.of(SmallRuns.config(with(ALL, "system.threads=4")), TRAIN, encoded,
                pipeline).orElseThrow();
        List<FeatureMatrix> third = features(one.batch(3, EVERY));
        four.batch(1, EVERY);
        assertThat(features(four.batch(3, new int[] {7, 2, 7}))).isEqualTo(List.of(third.get(7), third.get(2),
                third.get(7)));
        assertThat(features(four.batch(3, EVERY))).isEqualTo(third);
        assertThat(SongAugmentation.of(SmallRuns.config(), TRAIN, encoded, pipeline)).isEmpty();
    }

    @Test
    void anInterruptedThreadGetsItsSongsAndStaysInterrupted() {
        FeaturePipeline pipeline = FeaturePipeline.of(List.of(new Counting()));
        SongAugmentation augmentation = SongAugmentation.of(SmallRuns.config(ALL), TRAIN, encoded(pipeline), pipeline)
                .orElseThrow();
        Thread.currentThread().interrupt();
        assertThat(augmentation.batch(1, EVERY)).hasSize(12).doesNotContainNull();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFailureIsTold() {
        FeaturePipeline pipeline = FeaturePipeline.of(List.of(new Counting()));
        List<EncodedSong> encoded = encoded(pipeline);
        FeaturePipeline broken = FeaturePipeline.of(List.of(new FeatureFamily() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public List<String> columns() {
                return List.of("one");
            }

            @Override
            public float[] compute(SongText song) {
                throw new IllegalStateException("no dictionary");
            }

            @Override
            public String recipe() {
                return "none";
            }
        }));
        SongAugmentation augmentation = SongAugmentation.of(SmallRuns.config("augmentation.lines.enabled=true",
                "augmentation.lines.probability=1", "augmentation.lines.duplicate=1"), TRAIN, encoded, broken).orElseThrow();
        assertThatIllegalStateException().isThrownBy(() -> augmentation.batch(1, EVERY)).withMessage("no dictionary");
    }

    /** Both ways to train see the same songs, and nothing but the songs of the files comes into the cache of features. */
    @Test
    void bothWaysToTrainSeeTheSameAndTheCacheStaysClean() throws IOException {
        Path cache = folder.resolve("cache");
        LyricTrainingConfig config = SmallRuns.config(folder, TRAIN, VALIDATION, with(ALL, "training.max_epochs=3",
                "data.cache_features=true", "data.feature_cache='" + cache + "'", "loss.type=sequence_likelihood",
                "model.output=crf"));
        LyricTrainingResult result = new LyricTrainer(config, QUIET.withOut(folder.resolve("session"))).run();
        EncodedSongs train = EncodedSongs.of(config, TRAIN, QUIET);
        HeldOutBeliefs beliefs = LyricCrossValidation.heldOut(config, train, EncodedSongs.of(config, VALIDATION, QUIET),
                QUIET);
        assertThat(beliefs.predictions(config)).isEqualTo(result.validationSongs().stream()
                .map(song -> song.prediction()).toList());
        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.filter(file -> file.toString().endsWith(".features"))).hasSize(18);
        }
        LyricTrainingConfig plain = SmallRuns.config(folder, "training.max_epochs=3", "loss.type=sequence_likelihood",
                "model.output=crf");
        assertThat(LyricCrossValidation.heldOut(plain, train, EncodedSongs.of(plain, VALIDATION, QUIET), QUIET)
                .beliefs().get(0).logits()).isNotEqualTo(beliefs.beliefs().get(0).logits());
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> SmallRuns.config("augmentation.lines.enabled=true", "distillation.teacher=some.segmodel",
                "loss.type=sequence_likelihood")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("augmentation.lines and augmentation.sections change their lines");
        assertThat(SmallRuns.config("augmentation.features.enabled=true", "distillation.teacher=some.segmodel",
                "loss.type=sequence_likelihood").augmentation().changesText()).isFalse();
        assertThatThrownBy(() -> SmallRuns.config("augmentation.sections.enabled=true", "labels.names=[a, b]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("augmentation.sections.verses: unknown label 'verse'");
        assertThat(SmallRuns.config("augmentation.sections.enabled=true", "labels.names=[a, b]",
                "augmentation.sections.verses=[A]", "augmentation.sections.choruses=[]").augmentation().changesText())
                .isTrue();
    }
}
