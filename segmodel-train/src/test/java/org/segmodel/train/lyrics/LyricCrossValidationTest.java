package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class LyricCrossValidationTest {

    private static final LyricTrainingOptions QUIET = LyricTrainingOptions.quiet();
    private static final String[] LAST = {"training.keep=last", "training.patience=3", "training.max_epochs=3",
        "data.cache_features=false"};

    @TempDir
    private Path folder;

    private static LyricTrainingConfig config(String... changes) {
        return SmallRuns.config(Stream.concat(Stream.of(LAST), Stream.of(changes)).toArray(String[]::new));
    }

    private static MetricReport report(List<SongPrediction> predictions) {
        return Evaluation.of(LabelSet.VERSE_CHORUS, predictions).report();
    }

    private static List<double[]> logits(HeldOutBeliefs beliefs) {
        return beliefs.beliefs().stream().map(SongPosterior::logits).toList();
    }

    /** The same training, calibration and decoding as a run that leaves a model. */
    @Test
    void aPlainSplitScoresAsTheTrainerDoes() throws IOException {
        List<Song> train = MadeUpSongs.two("train", 12, 1);
        List<Song> validation = MadeUpSongs.two("val", 6, 2);
        LyricTrainingConfig config = SmallRuns.config(folder, train, validation, "training.max_epochs=4",
                "model.output=crf", "loss.type=sequence_likelihood", "decoding.method=minimum_bayes_risk");
        LyricTrainingResult run = new LyricTrainer(config, QUIET.withOut(folder.resolve("session"))).run();
        List<Song> all = new ArrayList<>(train);
        all.addAll(validation);
        EncodedSongs songs = EncodedSongs.of(config, all, QUIET);
        LyricCrossValidation.Fold split = LyricCrossValidation.split(config, songs.part(0, 12), songs.part(12, 18), QUIET);
        HeldOutBeliefs beliefs = split.held();
        assertThat(report(beliefs.predictions(config))).isEqualTo(run.validation());
        assertThat(split.learned()).isEqualTo(12);
        assertThat(split.training().bestEpoch()).isEqualTo(run.training().bestEpoch());
        assertThat(beliefs.cost().parameters()).as("without the statistics of the inputs")
                .isEqualTo(run.model().weights().flat().length - 2 * run.model().inputs());
        assertThat(beliefs.cost().epochs()).isEqualTo(run.training().history().size());
        assertThat(beliefs.cost().epochSeconds()).isPositive();
    }

    /** What is kept decodes, calibrates and costs as what was found. */
    @ParameterizedTest
    @ValueSource(strings = {"softmax", "crf", "semi_markov_crf"})
    void beliefsAreKeptWhole(String output) throws IOException {
        LyricTrainingConfig config = SmallRuns.config(folder, MadeUpSongs.two("train", 8, 1), MadeUpSongs.two("val", 5, 2),
                "training.max_epochs=1", "model.output=" + output, "loss.type=" + (output.equals("softmax") ? "cross_entropy"
                        : "sequence_likelihood"), "decoding.method=viterbi");
        EncodedSongs songs = EncodedSongs.of(config, MadeUpSongs.two("song", 12, 4), QUIET);
        HeldOutBeliefs beliefs = LyricCrossValidation.heldOut(config, songs.part(0, 8), songs.part(8, 12), QUIET);
        Path file = folder.resolve("beliefs.bin");
        beliefs.write(file);
        HeldOutBeliefs kept = HeldOutBeliefs.read(file, config);
        assertThat(kept.cost()).isEqualTo(beliefs.cost());
        assertThat(report(kept.predictions(config))).isEqualTo(report(beliefs.predictions(config)));
        for (int s = 0; s < 4; s++) {
            assertThat(kept.beliefs().get(s).marginals()).isEqualTo(beliefs.beliefs().get(s).marginals());
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        assertThatIOException().isThrownBy(() -> HeldOutBeliefs.read(file, config)).withMessageContaining("ends too early");
        Files.write(file, new byte[40]);
        assertThatIOException().isThrownBy(() -> HeldOutBeliefs.read(file, config)).withMessageContaining("does not hold");
        assertThatIllegalArgumentException().isThrownBy(() -> HeldOutBeliefs.mean(List.of(beliefs, kept)).write(file))
                .withMessageContaining("averaged");
    }

    /** Each fold by hand: learn from the songs of the other folds, ask about its own. */
    @Test
    void outOfFoldIsATrainingForEachFold() {
        LyricTrainingConfig config = config();
        EncodedSongs songs = EncodedSongs.of(config, MadeUpSongs.two("song", 11, 3), QUIET);
        List<String> said = new ArrayList<>();
        HeldOutBeliefs beliefs = LyricCrossValidation.outOfFold(config, songs, 3, 5, QUIET.withMessages(said::add));
        assertThat(said).hasSize(3).first().isEqualTo("Fold 1 of 3: 7 songs to learn from, 4 held out");
        SongFolds folds = SongFolds.deal(11, 3, 5);
        for (int fold = 0; fold < 3; fold++) {
            int[] held = folds.held(fold);
            List<double[]> expected = logits(LyricCrossValidation.heldOut(config, songs.at(folds.learned(fold)),
                    songs.at(held), QUIET));
            List<double[]> found = Arrays.stream(held).mapToObj(place -> logits(beliefs).get(place)).toList();
            assertThat(found).usingElementComparator(Arrays::compare).isEqualTo(expected);
        }
        List<SongPrediction> predictions = beliefs.predictions(config);
        assertThat(predictions).extracting(song -> Arrays.hashCode(song.truth())).containsExactlyElementsOf(
                songs.songs().stream().map(song -> Arrays.hashCode(song.labels())).toList());
        assertThat(beliefs.cost().epochs()).isEqualTo(9);
    }

    /** With the best epoch kept, the labels of the held-out songs must not matter to what is believed of them. */
    @Test
    void aFoldDoesNotChooseItsOwnEpoch() {
        LyricTrainingConfig config = config("training.keep=best");
        List<Song> songs = MadeUpSongs.two("song", 12, 4);
        int[] held = SongFolds.deal(12, 2, 9).held(0);
        List<Song> turned = IntStream.range(0, 12).mapToObj(s -> Arrays.stream(held).noneMatch(h -> h == s) ? songs.get(s)
                : new Song(songs.get(s).id(), songs.get(s).lines(), Arrays.stream(songs.get(s).labels())
                .map(label -> 1 - label).toArray())).toList();
        List<String> said = new ArrayList<>();
        List<double[]> plain = logits(LyricCrossValidation.outOfFold(config, EncodedSongs.of(config, songs, QUIET), 2, 9,
                QUIET.withMessages(said::add)));
        List<double[]> other = logits(LyricCrossValidation.outOfFold(config, EncodedSongs.of(config, turned, QUIET), 2, 9,
                QUIET));
        assertThat(said).first().isEqualTo("Fold 1 of 2: 5 songs to learn from, 1 for selection, 6 held out");
        for (int place : held) {
            assertThat(other.get(place)).isEqualTo(plain.get(place));
        }
    }

    @Test
    void validationMattersToSomeRunsOnly() {
        assertThat(LyricCrossValidation.usesValidation(config())).isFalse();
        for (String change : List.of("training.keep=best", "training.patience=2", "training.scheduler=plateau",
                "stopping.confidence.enabled=true", "stopping.patience_on=[{strategy: pk, patience: 1}]")) {
            assertThat(LyricCrossValidation.usesValidation(config(change))).as(change).isTrue();
        }
    }

    @Test
    void featuresAreSharedByConfigurationsThatDescribeLinesAlike() {
        EncodedSongs songs = EncodedSongs.of(config(), MadeUpSongs.two("song", 4, 1), QUIET);
        assertThat(songs.fits(config("model.hidden_dim=3", "system.seed=9"))).isTrue();
        LyricTrainingConfig other = config("features.head_ssm.enabled=false");
        assertThat(songs.fits(other)).isFalse();
        assertThat(songs.fits(config("labels.names=[a, b]"))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> LyricCrossValidation.outOfFold(other, songs, 2, 1, QUIET))
                .withMessageContaining("EncodedSongs.of");
        assertThatIllegalArgumentException().isThrownBy(() -> LyricCrossValidation.heldOut(config(), songs,
                songs.part(0, 0), QUIET)).withMessageContaining("0 for validation");
        assertThatIllegalArgumentException().isThrownBy(() -> LyricCrossValidation.outOfFold(
                config("distillation.teacher=big.segmodel", "loss.type=sequence_likelihood"), songs, 2, 1, QUIET))
                .withMessageContaining("big.segmodel");
        assertThatIllegalArgumentException().isThrownBy(() -> EncodedSongs.of(config(),
                List.of(Song.unlabelled("x", List.of("line"))), QUIET)).withMessageContaining("'x' has no labels");
        assertThatIllegalArgumentException().isThrownBy(() -> EncodedSongs.of(config(),
                List.of(new Song("x", List.of("line"), new int[] {2})), QUIET)).withMessageContaining("class 2");
    }

    @Test
    void anEnsembleIsTheMeanOfItsMembers() {
        LyricTrainingConfig config = config("training.max_epochs=1");
        EncodedSongs songs = EncodedSongs.of(config, MadeUpSongs.two("song", 8, 1), QUIET);
        List<HeldOutBeliefs> members = IntStream.of(1, 2).mapToObj(seed -> LyricCrossValidation.heldOut(
                config("training.max_epochs=1", "system.seed=" + seed), songs.part(0, 4), songs.part(4, 8), QUIET)).toList();
        HeldOutBeliefs mean = HeldOutBeliefs.mean(members);
        for (int s = 0; s < 4; s++) {
            double[] a = members.get(0).beliefs().get(s).marginals();
            double[] b = members.get(1).beliefs().get(s).marginals();
            double[] expected = IntStream.range(0, a.length).mapToDouble(i -> (a[i] + b[i]) / 2).toArray();
            assertThat(mean.beliefs().get(s).marginals()).containsExactly(expected, within(1e-12));
        }
        assertThat(mean.cost().parameters()).isEqualTo(2 * members.get(0).cost().parameters());
        assertThat(mean.predictions(config)).hasSize(4);
        assertThatIllegalArgumentException().isThrownBy(() -> HeldOutBeliefs.mean(List.of()));
        HeldOutBeliefs fewer = new HeldOutBeliefs(List.of(), List.of(), mean.cost());
        assertThatIllegalArgumentException().isThrownBy(() -> HeldOutBeliefs.mean(List.of(mean, fewer)))
                .withMessageContaining("same songs");
        assertThatIllegalArgumentException().isThrownBy(() -> mean.predictions(config("labels.names=[a, b, c]")))
                .withMessageContaining("2 classes");
    }
}
