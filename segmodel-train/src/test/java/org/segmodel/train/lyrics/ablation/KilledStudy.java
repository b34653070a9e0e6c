package org.segmodel.train.lyrics.ablation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.ablation.config.AblationConfig;
import org.segmodel.train.lyrics.crossval.CrossValidation;

/** A process that works on a study and tells of it on standard output, for {@link AblationStudyTest} to end it. */
final class KilledStudy {

    private KilledStudy() {
    }

    /**
     * Runs.
     *
     * @param args the study's file and a folder
     */
    public static void main(String[] args) throws IOException {
        AblationConfig config = ConfigLoader.load(AblationConfig.class, Path.of(args[0]), List.of());
        new AblationStudy(AblationPlan.of(config, List.of()), config.scoring(), Optional.empty(), LyricTrainingOptions.quiet()
                .withMessages(System.out::println)).run(Path.of(args[1]), true, 1, CrossValidation.Progress.NONE);
        System.out.println("finished");
    }
}
