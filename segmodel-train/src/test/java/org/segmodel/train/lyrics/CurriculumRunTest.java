package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.song.Song;
import org.segmodel.train.curriculum.Curriculum;
import org.segmodel.train.lyrics.config.DifficultyMeasure;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.sample.BatchSampler;
import org.segmodel.train.session.SessionReader;

/** Curricula by every measure, through both ways to train. */
class CurriculumRunTest {

    private static final LyricTrainingOptions QUIET = LyricTrainingOptions.quiet();
    private static final List<Song> TRAIN = MadeUpSongs.two("train", 12, 1);
    private static final List<Song> VALIDATION = MadeUpSongs.two("val", 6, 2);
    private static final String[] CURRICULUM = {"training.max_epochs=4", "curriculum.enabled=true",
        "curriculum.difficulty=[length, label_changes, repetition, loss]", "curriculum.weights=[0, 1, 1, 2]",
        "curriculum.first_epochs=1", "curriculum.full_epoch=3", "curriculum.start_share=0.3", "training.bucket_batches=2"};

    @TempDir
    private Path folder;

    private LyricTrainingConfig config(String... changes) throws IOException {
        return SmallRuns.config(folder, TRAIN, VALIDATION, Stream.concat(Arrays.stream(CURRICULUM), Arrays.stream(changes))
                .toArray(String[]::new));
    }

    private static SongCurriculum curriculum(LyricTrainingConfig config) {
        List<EncodedSong> encoded = EncodedSongs.of(config, TRAIN, QUIET).encoded();
        return SongCurriculum.of(config, TRAIN, encoded, QUIET).orElseThrow();
    }

    @Test
    void theSessionSaysHowDifficultEachSongIsAndFromWhenItTakesPart() throws IOException {
        List<String> said = new ArrayList<>();
        LyricTrainingConfig config = config();
        LyricTrainingResult result = new LyricTrainer(config, QUIET.withOut(folder.resolve("session"))
                .withMessages(said::add)).run();
        assertThat(said).anyMatch(sentence -> sentence.startsWith("Curriculum: difficulty of 12 songs by length, "
                + "label_changes, repetition, loss of 3 first models trained for 1 epochs, each on songs other than"));
        Map<String, Object> tree = SessionReader.json(result.session(), "curriculum.json");
        assertThat(tree).containsEntry("pacing", "root").containsEntry("hardest_first", false);
        List<?> songs = (List<?>) tree.get("songs");
        assertThat(songs.stream().map(song -> ((Map<?, ?>) song).get("id").toString()))
                .containsExactlyElementsOf(TRAIN.stream().map(Song::id).toList());
        SongCurriculum expected = curriculum(config);
        for (int s = 0; s < TRAIN.size(); s++) {
            Map<?, ?> song = (Map<?, ?>) songs.get(s);
            assertThat(((Number) song.get("length")).intValue()).isEqualTo(TRAIN.get(s).size());
            assertThat(((Number) song.get("repetition")).doubleValue()).isBetween(0.0, 1.0);
            assertThat(((Number) song.get("loss")).doubleValue()).as("the first models are the same every time")
                    .isEqualTo(expected.measured().get(DifficultyMeasure.LOSS)[s]);
            assertThat(((Number) song.get("epoch")).intValue()).isEqualTo(expected.curriculum().entry(s)).isBetween(1, 3);
        }
        EncodedSongs train = EncodedSongs.of(config, TRAIN, QUIET);
        HeldOutBeliefs beliefs = LyricCrossValidation.heldOut(config, train, EncodedSongs.of(config, VALIDATION, QUIET),
                QUIET);
        assertThat(beliefs.predictions(config)).as("the other way to train sees the same songs in the same batches")
                .isEqualTo(result.validationSongs().stream().map(song -> song.prediction()).toList());
    }

    @Test
    void aSavedModelCanJudge() throws IOException {
        LyricTrainingConfig plain = config("curriculum.enabled=false");
        LyricTrainingResult judge = new LyricTrainer(plain, QUIET.withOut(folder.resolve("judge"))).run();
        assertThat(judge.session().resolve("curriculum.json")).doesNotExist();
        String file = "curriculum.model='" + judge.session().resolve("model.segmodel") + "'";
        SongCurriculum curriculum = curriculum(config(file, "curriculum.difficulty=[loss]", "curriculum.weights=[]"));
        assertThat(curriculum.toTree().get("difficulty").toString())
                .isEqualTo("[loss of the model model.segmodel, which may have learned from them]");
        assertThat(Arrays.stream(curriculum.measured().get(DifficultyMeasure.LOSS))).hasSize(12)
                .allMatch(loss -> loss > 0 && loss < 10);
        EncodedSongs songs = EncodedSongs.of(plain, TRAIN, QUIET);
        assertThatIllegalArgumentException().isThrownBy(() -> LyricCrossValidation.outOfFold(config(file), songs, 2, 1,
                QUIET)).withMessageContaining("curriculum.model=null");
        assertThatIllegalArgumentException().isThrownBy(() -> curriculum(config(file, "labels.names=[chorus, verse]")))
                .withMessageContaining("knows the classes [verse, chorus]; expected those of this run, [chorus, verse]");
    }

    @Test
    void earlyEpochsDrawFromTheEasySongsWhateverElseDecides() throws IOException {
        for (String weighted : List.of("true", "false")) {
            LyricTrainingConfig config = config("anti_collapse.weighted_sampling=" + weighted,
                    "curriculum.difficulty=[length]", "curriculum.weights=[]");
            EncodedSongs train = EncodedSongs.of(config, TRAIN, QUIET);
            TrainingSongs songs = TrainingSongs.of(config, TRAIN, train.encoded(), train.pipeline(), QUIET);
            Curriculum curriculum = songs.curriculum().orElseThrow().curriculum();
            BatchSampler sampler = songs.sampler(config);
            for (int epoch = 1; epoch <= 4; epoch++) {
                int now = epoch;
                int[] drawn = sampler.batches(epoch).stream().flatMapToInt(Arrays::stream).toArray();
                assertThat(Arrays.stream(drawn)).hasSize(12).allMatch(song -> curriculum.entry(song) <= now);
            }
            int longest = IntStream.range(0, 12).filter(s -> curriculum.entry(s) == 1).map(s -> TRAIN.get(s).size()).max()
                    .orElseThrow();
            assertThat(IntStream.range(0, 12).filter(s -> curriculum.entry(s) > 1)).allMatch(s ->
                    TRAIN.get(s).size() >= longest);
            assertThat(TrainingSongs.of(config("curriculum.enabled=false"), TRAIN, train.encoded(), train.pipeline(),
                    QUIET).curriculum()).isEmpty();
        }
    }

    @Test
    void mistakesAreRefused() throws IOException {
        assertThatThrownBy(() -> config("curriculum.full_epoch=5")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("curriculum.full_epoch is 5 and training.max_epochs 4");
        assertThatThrownBy(() -> config("curriculum.difficulty=[]")).hasMessageContaining("one or more different measures");
        assertThatThrownBy(() -> config("curriculum.difficulty=[loss, loss]")).hasMessageContaining("different");
        assertThatThrownBy(() -> config("curriculum.weights=[1]")).hasMessageContaining("weights is [1.0] for 4 measures");
        assertThat(config("curriculum.enabled=false", "curriculum.full_epoch=5").training().maxEpochs()).isEqualTo(4);
        LyricTrainingConfig config = config();
        assertThatIllegalArgumentException().isThrownBy(() -> FirstModels.losses(config,
                EncodedSongs.of(config, TRAIN.subList(0, 3), QUIET).encoded())).withMessageContaining("4 training songs");
    }

    @Test
    void anInterruptedFirstModelEndsTheRun() throws IOException {
        LyricTrainingConfig config = config();
        List<EncodedSong> encoded = EncodedSongs.of(config, TRAIN, QUIET).encoded();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> FirstModels.losses(config, encoded)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a first model for the curriculum was not trained to its end");
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
}
