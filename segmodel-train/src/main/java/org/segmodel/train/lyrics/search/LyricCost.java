package org.segmodel.train.lyrics.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.lyrics.LyricTrainingResult;

/** What a training costs, under names that can be objectives as scores can. */
public final class LyricCost {

    /** Wall time of the training, features and calibration included, in seconds. */
    public static final String SECONDS = "training_seconds";
    /** Numbers that the model's networks have learned. */
    public static final String PARAMETERS = "parameters";

    private LyricCost() {
    }

    /**
     * The cost of a training.
     *
     * @param result  of the training
     * @param seconds it took
     */
    static Map<String, Double> of(LyricTrainingResult result, double seconds) {
        Map<String, Double> cost = new LinkedHashMap<>();
        cost.put(SECONDS, seconds);
        cost.put(PARAMETERS, (double) result.model().members().stream().map(SavedModel.Member::weights)
                .mapToInt(weights -> weights.flat().length).sum());
        return cost;
    }
}
