package org.segmodel.train.lyrics.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.LyricTrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** Trains in the calling thread. Stateless. */
final class LocalTraining implements TrialTraining {

    @Override
    public TrialScores run(LyricTrainingConfig config, Path session, EpochScores told) throws IOException {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void epochEnded(EpochEnded event) {
                told.epochEnded(event.report().epoch(), event.report().validation());
            }
        };
        LyricTrainer trainer = new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(session)
                .withListeners(List.of(listener)));
        long start = System.nanoTime();
        LyricTrainingResult result = trainer.run();
        Map<String, Double> scores = new LinkedHashMap<>(result.validation().scores());
        scores.putAll(LyricCost.of(result, (System.nanoTime() - start) / 1e9));
        return new TrialScores(scores, result.training().bestEpoch(), result.training().history().size());
    }
}
