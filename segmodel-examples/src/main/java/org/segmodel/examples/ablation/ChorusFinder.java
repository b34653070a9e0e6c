package org.segmodel.examples.ablation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.models.decode.DecodingMethod;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.ablation.AblationPlan;
import org.segmodel.train.lyrics.ablation.AblationScores;
import org.segmodel.train.lyrics.ablation.AblationStudy;
import org.segmodel.train.lyrics.ablation.Variant;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.Presets;
import org.segmodel.train.lyrics.crossval.CrossValidation;

/**
 * A study with an objective of its own: what helps to find the lines of the chorus, whatever it does to sections? Verdicts rest
 * on {@code chorus_f1} alone. One variant trains otherwise, one decodes the same models otherwise, and one averages two of
 * them.
 */
public final class ChorusFinder {

    private ChorusFinder() {
    }

    /**
     * Runs the study and prints a verdict for each variant.
     *
     * @param args songs to learn from, songs for validation, and a folder for the study, which may be that of an earlier run
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        LyricTrainingConfig base = Presets.load("cnn-crf-soft", List.of("data.train_file='" + args[0] + "'",
                "data.val_file='" + args[1] + "'"));
        study(base, List.of(1L, 2L, 3L), 10_000, Path.of(args[2])).ifPresent(scores -> scores.compared().forEach(variant ->
                System.out.println(variant.name() + ": " + variant.verdict().orElseThrow().effect().words())));
    }

    /**
     * Runs the study.
     *
     * @param base         with a conditional random field
     * @param seeds        of the trainings, two or more for a verdict
     * @param permutations of the tests
     * @param folder       new, empty, or that of an earlier run
     * @return empty if the thread was interrupted
     * @throws IOException if a file cannot be written
     */
    public static Optional<AblationScores> study(LyricTrainingConfig base, List<Long> seeds, int permutations, Path folder)
            throws IOException {
        LyricTrainingConfig narrow = ConfigRecords.with(base, Map.of("model.hidden_dim", 32, "model.convolution_channels", 48));
        LyricTrainingConfig lines = ConfigRecords.with(base, "decoding.method", DecodingMethod.INDEPENDENT);
        AblationPlan plan = new AblationPlan("Finding the chorus", List.of(Variant.base(base),
                Variant.of("narrow", narrow).describedAs("A network of a third of the width."),
                Variant.of("line-by-line", lines).describedAs("Each line its most probable class."),
                Variant.ensemble("both", base, List.of("base", "narrow"))), seeds, Optional.empty(), 0);
        ScoringSettings scoring = ConfigLoader.parse(ScoringSettings.class, "chorus", "tested: [chorus_f1]", List.of(
                "permutations=" + permutations));
        return new AblationStudy(plan, scoring, Optional.empty(), LyricTrainingOptions.quiet())
                .run(folder, true, Runtime.getRuntime().availableProcessors(), CrossValidation.Progress.NONE);
    }
}
