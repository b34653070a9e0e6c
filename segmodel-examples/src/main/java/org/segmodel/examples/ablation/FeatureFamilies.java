package org.segmodel.examples.ablation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.ablation.AblationPlan;
import org.segmodel.train.lyrics.ablation.AblationScores;
import org.segmodel.train.lyrics.ablation.AblationStudy;
import org.segmodel.train.lyrics.ablation.AblationText;
import org.segmodel.train.lyrics.ablation.Variant;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.crossval.CrossValidation;

/**
 * Which feature families earn their place: leaves out each family that a configuration has, and adds each that it has not,
 * in one study. What the shipped study {@code feature-families} says in a file is made by a program here, for whatever
 * configuration it is given.
 */
public final class FeatureFamilies {

    private static final List<String> FAMILIES = List.of("head_ssm", "tail_ssm", "phonetic_ssm", "pos_ssm", "string_ssm",
            "syllable_pattern_ssm", "line_syllable_ssm", "repetition");

    private FeatureFamilies() {
    }

    /**
     * Runs the study and prints its tables in Markdown.
     *
     * @param args a configuration file that names its songs, a folder for the study, which may be that of an earlier run,
     *             and any number of settings {@code dotted.key=value}
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        LyricTrainingConfig base = ConfigLoader.load(LyricTrainingConfig.class, Path.of(args[0]),
                List.of(args).subList(2, args.length));
        study(base, List.of(1L, 2L, 3L), ConfigLoader.defaults(ScoringSettings.class), Path.of(args[1]))
                .ifPresent(scores -> System.out.println(AblationText.markdown(scores)));
    }

    /**
     * Runs the study.
     *
     * @param base    with some families
     * @param seeds   of the trainings
     * @param scoring how variants are compared
     * @param folder  new, empty, or that of an earlier run
     * @return empty if the thread was interrupted
     * @throws IOException if a file cannot be written
     */
    public static Optional<AblationScores> study(LyricTrainingConfig base, List<Long> seeds, ScoringSettings scoring,
            Path folder) throws IOException {
        List<Variant> variants = new ArrayList<>(List.of(Variant.base(base)));
        Map<String, String> settings = FlatConfig.of(base);
        for (String family : FAMILIES) {
            String key = "features." + family + ".enabled";
            boolean on = Boolean.parseBoolean(settings.get(key));
            LyricTrainingConfig changed = ConfigRecords.with(base, key, !on);
            variants.add(on ? Variant.without(family, changed) : Variant.with(family, changed));
        }
        AblationPlan plan = new AblationPlan("Feature families", variants, seeds, Optional.empty(), 0);
        return new AblationStudy(plan, scoring, Optional.empty(), LyricTrainingOptions.quiet())
                .run(folder, true, Runtime.getRuntime().availableProcessors(), CrossValidation.Progress.NONE);
    }
}
