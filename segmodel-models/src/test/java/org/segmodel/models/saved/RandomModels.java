package org.segmodel.models.saved;

import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.network.Weights;

/** Models with random weights. */
public final class RandomModels {

    /** Features that need neither dictionary nor tagger: 36 numbers a line. */
    public static final FeatureConfig PLAIN_FEATURES = ConfigLoader.parse(FeatureConfig.class, "test",
            "{phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false}}", List.of());

    private static final FeatureConfig HEAD_FEATURES = ConfigLoader.parse(FeatureConfig.class, "test",
            "{tail_ssm: {enabled: false}, phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false},"
                    + " string_ssm: {enabled: false}}", List.of());

    private RandomModels() {
    }

    /** Weights between -0.5 and 0.5. */
    public static Weights weights(ModelConfig config, int inputs, int classes, long seed) {
        RandomStream random = new Seeds(seed).stream("weights");
        float[] flat = new float[(int) Weights.count(config, inputs, classes)];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) random.nextDouble() - 0.5f;
        }
        return Weights.of(config, inputs, classes, flat);
    }

    /** A model for some features with one layer. */
    public static SavedModel model(FeatureConfig features, int units, long seed) {
        FeaturePipeline pipeline = FeaturePipeline.create(features);
        ModelConfig config = ModelConfig.bilstm(units, 1, 0, 0.4, 1, false);
        Weights weights = weights(config, pipeline.width(), 2, seed);
        RunManifest manifest = RunManifest.begin(Map.of("test", "1"), Map.of("model", Map.of("hidden_dim", units)),
                List.of(), Map.of("seed", seed)).end(Map.of("val_macro_f1", 0.5));
        return SavedModel.of(LabelSet.VERSE_CHORUS, features, pipeline, config, weights,
                new TemperatureCalibration(1.25), manifest, Map.of("macro_f1", 0.5));
    }

    /** A model of one tagger that decides each line for itself. */
    public static SavedModel saved(LabelSet labels, FeatureConfig features, String digest, int inputs, ModelConfig config,
            Weights weights, Calibration calibration, RunManifest manifest, Map<String, Object> metrics) {
        return new SavedModel(labels, features, EmbeddingConfig.none(), digest, inputs,
                List.of(new SavedModel.Member(config, weights)), DecodingConfig.independent(), calibration, manifest,
                metrics);
    }

    /** A small model with features that need nothing from outside. */
    public static SavedModel small() {
        return model(PLAIN_FEATURES, 4, 1);
    }

    /** As small as it gets. */
    static SavedModel tiny() {
        return model(HEAD_FEATURES, 1, 1);
    }
}
