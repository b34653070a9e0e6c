package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.song.Song;
import org.segmodel.losses.multitask.TaskWeighting;
import org.segmodel.models.network.Weights;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.session.SessionReader;

/** Whole runs with auxiliary heads. */
class MultitaskRunTest {

    @TempDir
    private Path temp;
    private List<Song> validation;

    @BeforeEach
    void write() throws IOException {
        validation = MadeUpSongs.two("val", 8, 2);
        SmallRuns.config(temp, MadeUpSongs.two("train", 24, 1), validation);
    }

    private LyricTrainingResult run(String out, String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of("training.max_epochs=4", "multitask.enabled=true"));
        all.addAll(List.of(changes));
        LyricTrainingConfig config = SmallRuns.config(temp, all.toArray(String[]::new));
        return new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(temp.resolve(out))).run();
    }

    @ParameterizedTest
    @EnumSource(TaskWeighting.class)
    void headsLearnAndAreNotSaved(TaskWeighting weighting) throws IOException {
        LyricTrainingResult result = run("on", "multitask.weighting=" + weighting.name().toLowerCase(Locale.ROOT),
                "model.dropout=0.0", "loss.type=cross_entropy");
        SavedModel saved = SavedModel.read(temp.resolve("on").resolve(SavedModel.FILE_NAME));
        assertThat(saved.weights().names()).noneMatch(name -> name.contains("head") || name.contains("Variances"));

        List<EpochReport> epochs = SessionReader.metrics(result.session()).epochs();
        Map<String, Double> first = epochs.get(0).validation();
        Map<String, Double> last = epochs.get(3).validation();
        for (String head : List.of("boundary", "next_section", "position", "repeat", "section_count")) {
            assertThat(last.get("head_" + head + "_loss")).as(head).isLessThan(first.get("head_" + head + "_loss"));
            assertThat(epochs.get(3).monitors()).containsKeys("head_" + head + "_loss", "head_" + head + "_weight");
        }
        assertThat(last).containsKeys("head_boundary_f1", "head_next_section_accuracy", "head_position_mae",
                "head_repeat_f1", "head_section_count_mae");
        assertThat(last.get("head_position_mae")).isBetween(0.0, 0.3);
        double joint = last.get("main_weight") * last.get("loss");
        for (String head : List.of("boundary", "next_section", "position", "repeat", "section_count")) {
            joint += last.get("head_" + head + "_weight") * last.get("head_" + head + "_loss");
        }
        if (weighting == TaskWeighting.FIXED) {
            assertThat(last.get("main_weight")).isEqualTo(1);
            assertThat(last.get("objective")).isEqualTo(joint, within(1e-9));
        } else {
            assertThat(last.get("main_weight")).isNotEqualTo(first.get("main_weight"));
        }
        // The model that was saved says what the network said while the heads were there.
        LyricSegmenter segmenter = LyricSegmenter.of(saved);
        for (int s = 0; s < validation.size(); s++) {
            assertThat(segmenter.segment(validation.get(s).lines()).labels())
                    .isEqualTo(LyricSegmenter.of(result.model()).segment(validation.get(s).lines()).labels());
        }
        assertThat(Files.readString(result.session().resolve("events.jsonl"))).contains("\"val_head_boundary_f1\"",
                "\"head_boundary_weight\"");
    }

    /** Off, nothing of the section matters: the weights are those of a run without it, to the bit. */
    @Test
    void offMeansOff() throws IOException {
        float[] plain = run("plain", "multitask.enabled=false").model().weights().flat();
        float[] other = run("other", "multitask.enabled=false", "multitask.weighting=gradient_norm",
                "multitask.heads.repeat.weight=3").model().weights().flat();
        assertThat(other).containsExactly(plain);
        assertThat(SessionReader.metrics(temp.resolve("plain")).epochs().get(0).validation().keySet())
                .noneMatch(name -> name.startsWith("head_"));
    }

    @Test
    void oneHeadAloneAndInCrossValidation() throws IOException {
        String[] one = {"multitask.heads.boundary.weight=0", "multitask.heads.next_section.weight=0",
            "multitask.heads.position.weight=0", "multitask.heads.section_count.weight=0"};
        LyricTrainingResult result = run("one", one);
        assertThat(result.training().history().get(0).validation().keySet().stream()
                .filter(name -> name.startsWith("head_"))).containsExactlyInAnyOrder("head_repeat_accuracy",
                "head_repeat_f1", "head_repeat_loss", "head_repeat_weight");
        List<String> changes = new ArrayList<>(List.of(one));
        changes.addAll(List.of("multitask.enabled=true", "training.max_epochs=4"));
        LyricTrainingConfig config = SmallRuns.config(temp, changes.toArray(String[]::new));
        HeldOutBeliefs beliefs = LyricCrossValidation.heldOut(config, EncodedSongs.of(config,
                MadeUpSongs.two("train", 24, 1), LyricTrainingOptions.quiet()), EncodedSongs.of(config, validation,
                LyricTrainingOptions.quiet()), LyricTrainingOptions.quiet());
        assertThat(beliefs.cost().parameters()).as("those of the heads are not the model's").isEqualTo(
                Weights.count(config.model(), result.model().pipeline("model").width(), 2));
        assertThat(beliefs.predictions(config).get(0).predicted()).isEqualTo(result.validationSongs().get(0).prediction()
                .predicted());
    }
}
