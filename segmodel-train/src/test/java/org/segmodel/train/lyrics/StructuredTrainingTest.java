package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.decode.DecodingMethod;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** Conditional random fields, ensembles and distillation, end to end on made-up songs. */
class StructuredTrainingTest {

    private static final List<Song> TRAIN = MadeUpSongs.two("train", 40, 1);
    private static final List<Song> VALIDATION = MadeUpSongs.two("val", 16, 2);
    private static final String[] CRF = {"model.output=crf", "loss.type=sequence_likelihood",
        "decoding.method=minimum_bayes_risk"};

    @TempDir
    private static Path folder;
    private static LyricTrainingConfig config;
    private static LyricTrainingResult chain;
    private static LyricTrainingResult lines;

    @BeforeAll
    static void train() throws IOException {
        config = SmallRuns.config(folder, TRAIN, VALIDATION, CRF);
        chain = run(config, "chain");
        lines = run(SmallRuns.config(folder), "lines");
    }

    private static LyricTrainingResult run(LyricTrainingConfig of, String name) throws IOException {
        return new LyricTrainer(of, LyricTrainingOptions.quiet().withOut(folder.resolve(name))).run();
    }

    private static LyricTrainingConfig with(String... changes) {
        List<String> all = new ArrayList<>(Arrays.asList(CRF));
        all.addAll(Arrays.asList(changes));
        return SmallRuns.config(folder, all.toArray(String[]::new));
    }

    @Test
    void chainsLearnAndTheirFilesSegmentAsTheyWereScored() throws IOException {
        assertThat(chain.validation().value("macro_f1")).isGreaterThan(0.9);
        assertThat(chain.validation().value("boundary_f1")).isGreaterThan(0.85);
        LyricSegmenter segmenter = LyricSegmenter.load(chain.session().resolve(SavedModel.FILE_NAME));
        assertThat(segmenter.model().decoding()).isEqualTo(config.decoding());
        assertThat(LyricEvaluator.evaluate(segmenter, VALIDATION, 2, ProgressListener.NONE).value("boundary_f1"))
                .isCloseTo(chain.validation().value("boundary_f1"), within(1e-3));
        LyricTrainingResult sections = run(with("model.output=semi_markov_crf", "model.duration_scores=input_dependent"),
                "sections");
        assertThat(sections.validation().value("macro_f1")).isGreaterThan(0.9);
    }

    @Test
    void keepLastTakesTheLastEpochWhateverItsScore() throws IOException {
        LyricTrainingResult last = run(with("training.keep=last", "training.max_epochs=3"), "last");
        assertThat(last.training().bestEpoch()).isEqualTo(3);
    }

    @Test
    void ensemblesAverageBeliefs() throws IOException {
        DecodingConfig decoding = new DecodingConfig(DecodingMethod.MINIMUM_BAYES_RISK, 2, 0.3);
        Ensembles.Result result = Ensembles.of(List.of(chain.model(), lines.model()), decoding, VALIDATION, 1, 2);
        assertThat(result.model().members()).hasSize(2);
        assertThat(result.scores().value("macro_f1")).isGreaterThan(0.9);
        Path file = folder.resolve("ensemble.segmodel");
        result.model().write(file);
        List<String> song = VALIDATION.get(0).lines();
        SongPosterior mean = LyricSegmenter.load(file).posterior(song);
        double[] a = LyricSegmenter.of(chain.model()).posterior(song).marginals();
        double[] b = LyricSegmenter.of(lines.model()).posterior(song).marginals();
        for (int i = 0; i < a.length; i++) {
            assertThat(mean.marginals()[i]).isCloseTo((a[i] + b[i]) / 2, within(1e-12));
        }
        SavedModel nested = Ensembles.of(List.of(result.model(), chain.model()), decoding, VALIDATION, 1, 2).model();
        assertThat(nested.members()).hasSize(3);
        LyricTrainingResult other = run(with("features.tail_ssm.enabled=false", "training.max_epochs=1"), "other");
        assertThatThrownBy(() -> Ensembles.of(List.of(chain.model(), other.model()), decoding, VALIDATION, 1, 2))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("same classes and features");
    }

    @Test
    void aStudentLearnsTheBeliefsOfItsTeacher() throws IOException {
        String teacher = "distillation.teacher='" + chain.session().resolve(SavedModel.FILE_NAME) + "'";
        LyricTrainingResult student = run(with(teacher, "distillation.weight=1", "system.seed=8"), "student");
        assertThat(student.validation().value("macro_f1")).isGreaterThan(0.9);
        double distance = 0;
        double unrelated = 0;
        for (Song song : TRAIN) {
            double[] taught = LyricSegmenter.of(student.model()).posterior(song.lines()).marginals();
            double[] beliefs = LyricSegmenter.of(chain.model()).posterior(song.lines()).marginals();
            for (int i = 0; i < taught.length; i++) {
                distance += Math.abs(taught[i] - beliefs[i]);
                unrelated += Math.abs(beliefs[i] - 0.5);
            }
        }
        assertThat(distance).isLessThan(0.2 * unrelated);
        LyricTrainingResult labels = run(with(teacher, "distillation.weight=0"), "labels");
        assertThat(labels.model().weights().flat()).as("with weight 0 the targets are the labels")
                .containsExactly(chain.model().weights().flat(), within(1e-3f));
    }

    /** The sequence likelihood's own smoothing and the labels' share beside a teacher are the same targets. */
    @Test
    void smoothedLabelsAreTheTargetsWithAndWithoutATeacher() throws IOException {
        String[] smoothed = {"training.max_epochs=4", "loss.smoothing=temporal", "loss.smoothing_width=1"};
        float[] alone = run(with(smoothed), "smoothed").model().weights().flat();
        List<String> more = new ArrayList<>(List.of(smoothed));
        more.addAll(List.of("distillation.weight=0",
                "distillation.teacher='" + chain.session().resolve(SavedModel.FILE_NAME) + "'"));
        assertThat(run(with(more.toArray(String[]::new)), "taught").model().weights().flat())
                .containsExactly(alone, within(1e-3f));
        assertThat(run(with("training.max_epochs=4"), "hard").model().weights().flat()).isNotEqualTo(alone);
    }

    @Test
    void wrongCombinationsSayWhatToChange() {
        assertThatThrownBy(() -> run(SmallRuns.config(folder, "model.output=crf"), "wrong"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("loss.type: sequence_likelihood");
        assertThatThrownBy(() -> run(SmallRuns.config(folder, "distillation.teacher='"
                + chain.session().resolve(SavedModel.FILE_NAME) + "'"), "wrong-teacher"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sequence_likelihood");
    }
}
