package org.segmodel.benchmarks;

import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.InputScaling;
import org.segmodel.models.network.Weights;
import org.segmodel.models.saved.SavedModel;

/** Taggers that learned nothing: the time that they take does not depend on what their weights are. Stateless. */
public final class RandomModel {

    private static final long SEED = 1;

    private RandomModel() {
    }

    /**
     * A saved model with the default features and random weights; the same at every call.
     *
     * @param units  units a direction
     * @param layers BiLSTM layers
     */
    public static SavedModel of(int units, int layers) {
        FeatureConfig features = ConfigLoader.defaults(FeatureConfig.class);
        FeaturePipeline pipeline = FeaturePipeline.create(features);
        LabelSet labels = LabelSet.VERSE_CHORUS;
        ModelConfig shape = shape(units, layers);
        RandomStream random = new Seeds(SEED).stream("benchmark/weights");
        float[] parameters = new float[Math.toIntExact(Weights.count(shape, pipeline.width(), labels.size()))];
        double width = 1 / Math.sqrt(units);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) ((2 * random.nextDouble() - 1) * width);
        }
        Weights weights = Weights.of(shape, pipeline.width(), labels.size(), InputScaling.identity(pipeline.width()),
                parameters);
        RunManifest manifest = RunManifest.begin(Map.of(), Map.of(), List.of(), Map.of()).end(Map.of());
        return SavedModel.of(labels, features, pipeline, shape, weights, new TemperatureCalibration(1), manifest,
                Map.of());
    }

    /**
     * The shape of a tagger that has the defaults everywhere else.
     *
     * @param units  units a direction
     * @param layers BiLSTM layers
     */
    static ModelConfig shape(int units, int layers) {
        return ConfigLoader.parse(ModelConfig.class, "benchmark", "{hidden_dim: " + units + ", num_layers: " + layers
                + "}", List.of());
    }
}
