package org.segmodel.models.saved;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.run.SuiteVersion;
import org.segmodel.core.song.LabelSet;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.Weights;

/**
 * Everything that is needed to segment songs as the training did, and how it came about. Written to and read from one
 * file, whose form the package describes. Immutable, therefore safe for use by several threads.
 *
 * @param labels        the classes
 * @param features      settings of the features
 * @param featureDigest {@link FeaturePipeline#digest} of the pipeline that the model was trained with
 * @param inputs        numbers a line that this pipeline gives
 * @param model         shape of the tagger
 * @param weights       its weights
 * @param calibration   from logits to probabilities
 * @param manifest      how the model came about
 * @param metrics       how good it was, in the form of {@link JsonTrees}; may be empty
 */
public record SavedModel(LabelSet labels, FeatureConfig features, String featureDigest, int inputs, ModelConfig model,
                         Weights weights, Calibration calibration, RunManifest manifest, Map<String, Object> metrics) {

    /** The usual name of a model file. */
    public static final String FILE_NAME = "model.segmodel";

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if the weights are not those of such a tagger, the digest is no SHA-256, or the
     *                                  metrics hold something that JSON cannot say
     */
    public SavedModel {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(calibration, "calibration");
        Objects.requireNonNull(manifest, "manifest");
        if (!featureDigest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("the digest of a feature pipeline has 64 lower-case hexadecimal digits;"
                    + " got '" + featureDigest + "'");
        }
        // Their own constructor checks the count against the shape.
        if (!Weights.of(model, inputs, labels.size(), weights.flat()).names().equals(weights.names())) {
            throw new IllegalArgumentException("the weights " + weights + " are not those of " + model);
        }
        metrics = JsonTrees.canonicalMap(metrics);
    }

    /**
     * A model that was trained with a pipeline.
     *
     * @param labels      the classes
     * @param features    settings of the features
     * @param pipeline    the pipeline that was made of these settings
     * @param model       shape of the tagger
     * @param weights     its weights
     * @param calibration from logits to probabilities
     * @param manifest    how the model came about
     * @param metrics     how good it was
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public static SavedModel of(LabelSet labels, FeatureConfig features, FeaturePipeline pipeline, ModelConfig model,
                                Weights weights, Calibration calibration, RunManifest manifest,
                                Map<String, Object> metrics) {
        return new SavedModel(labels, features, pipeline.digest(), pipeline.width(), model, weights, calibration,
                manifest, metrics);
    }

    /**
     * Writes the model, whole or not at all. Equal models give equal bytes on every machine.
     *
     * @param file replaced if it exists; missing parent folders are made
     * @throws IOException              if it cannot be written
     * @throws IllegalArgumentException if a part is larger than a model file may hold
     */
    public void write(Path file) throws IOException {
        Map<String, byte[]> contents = ModelParts.toBytes(this);
        AtomicFiles.write(file, out -> ModelArchive.write(out, contents));
    }

    /**
     * Reads a model. The file may come from anywhere: it is read with bounded memory, nothing named in it is
     * instantiated, nothing is written, and one that is not whole and consistent is refused.
     *
     * @param file a file of the default file system
     * @throws ModelFormatException if it is missing, a folder, not readable, no model file, truncated, changed since it
     *                              was written, of another format version, or not consistent
     */
    public static SavedModel read(Path file) {
        return ModelReader.read(file);
    }

    /**
     * The feature pipeline of this library for the model's settings.
     *
     * @param source name of the model in messages, for example its file
     * @throws ModelFormatException  if that pipeline gives other numbers than the model was trained with
     * @throws IllegalStateException if a dictionary is missing, naming the library to add
     */
    public FeaturePipeline pipeline(String source) {
        FeaturePipeline pipeline = FeaturePipeline.create(features);
        requireRecipe(pipeline, source);
        return pipeline;
    }

    /**
     * Makes sure that a pipeline gives the numbers that the model was trained with. Loads the dictionary if there is
     * one.
     *
     * @param pipeline the pipeline
     * @param source   name of the model in messages, for example its file
     * @throws ModelFormatException if it gives others
     */
    public void requireRecipe(FeaturePipeline pipeline, String source) {
        if (pipeline.width() != inputs || !pipeline.digest().equals(featureDigest)) {
            throw new ModelFormatException(source, "the model was made with another feature recipe ("
                    + inputs + " inputs, digest " + featureDigest + ", segmodel " + manifest.suiteVersion() + ")",
                    "the recipe of this library (" + pipeline.width() + " inputs, digest " + pipeline.digest()
                    + ", segmodel " + SuiteVersion.current() + ")", "Use the version of segmodel-features, and of its"
                    + " dictionary and part-of-speech model, that the model was trained with, or train the model"
                    + " again");
        }
    }

    @Override
    public String toString() {
        return "SavedModel[" + labels.names() + ", " + inputs + " inputs, " + model + ", " + calibration + "]";
    }
}
