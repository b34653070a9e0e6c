package org.segmodel.models.saved;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.run.SuiteVersion;
import org.segmodel.core.song.LabelSet;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.internal.archive.ModelArchive;
import org.segmodel.models.network.Weights;

/**
 * Everything that is needed to segment songs as the training did, and how it came about. Written to and read from one
 * file, whose form the package describes. Immutable, therefore safe for use by several threads.
 *
 * @param labels        the classes
 * @param features      settings of the features
 * @param embeddings    settings of the embeddings beside them; the files that they name are not part of the model
 * @param featureDigest {@link FeaturePipeline#digest} of the pipeline that the model was trained with
 * @param inputs        numbers a line that this pipeline gives
 * @param members       one tagger, or those of an ensemble, whose beliefs are averaged; at most 16
 * @param decoding      from the model's belief to classes
 * @param calibration   from logits to probabilities
 * @param manifest      how the model came about
 * @param metrics       how good it was, in the form of {@link JsonTrees}; may be empty
 */
public record SavedModel(LabelSet labels, FeatureConfig features, EmbeddingConfig embeddings, String featureDigest,
                         int inputs, List<Member> members, DecodingConfig decoding, Calibration calibration,
                         RunManifest manifest, Map<String, Object> metrics) {

    /** The usual name of a model file. */
    public static final String FILE_NAME = "model.segmodel";

    /** An ensemble has no more members. */
    public static final int MAX_MEMBERS = 16;

    /**
     * One tagger.
     *
     * @param model   its shape
     * @param weights its weights
     */
    public record Member(ModelConfig model, Weights weights) {

        /** Checks. */
        public Member {
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(weights, "weights");
        }
    }

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if the weights are not those of such a tagger, the digest is no SHA-256, the
     *                                  calibration is for another number of classes, or the metrics hold something that
     *                                  JSON cannot say
     */
    public SavedModel {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(embeddings, "embeddings");
        Objects.requireNonNull(decoding, "decoding");
        Objects.requireNonNull(calibration, "calibration");
        Objects.requireNonNull(manifest, "manifest");
        if (!featureDigest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("the digest of a feature pipeline has 64 lower-case hexadecimal digits;"
                    + " got '" + featureDigest + "'");
        }
        members = List.copyOf(members);
        if (members.isEmpty() || members.size() > MAX_MEMBERS) {
            throw new IllegalArgumentException("a model of " + members.size() + " taggers; expected 1 to " + MAX_MEMBERS);
        }
        for (Member member : members) {
            requireFit(member, inputs, labels.size());
        }
        calibration.requireClasses(labels.size());
        metrics = JsonTrees.canonicalMap(metrics);
    }

    /** The constructor of weights checks their count against the shape. */
    private static void requireFit(Member member, int inputs, int classes) {
        Weights weights = member.weights();
        if (!Weights.of(member.model(), inputs, classes, weights.flat()).names().equals(weights.names())) {
            throw new IllegalArgumentException("the weights " + weights + " are not those of " + member.model());
        }
    }

    /**
     * A model that was trained with a pipeline.
     *
     * @param labels      the classes
     * @param features    settings of the features
     * @param embeddings  settings of the embeddings
     * @param pipeline    the pipeline that was made of these settings
     * @param members     one tagger, or those of an ensemble
     * @param decoding    from the model's belief to classes
     * @param calibration from logits to probabilities
     * @param manifest    how the model came about
     * @param metrics     how good it was
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public static SavedModel of(LabelSet labels, FeatureConfig features, EmbeddingConfig embeddings,
                                FeaturePipeline pipeline, List<Member> members, DecodingConfig decoding,
                                Calibration calibration, RunManifest manifest, Map<String, Object> metrics) {
        return new SavedModel(labels, features, embeddings, pipeline.digest(), pipeline.width(), members, decoding,
                calibration, manifest, metrics);
    }

    /**
     * A model of one tagger, without embeddings, that decides each line for itself.
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
        return of(labels, features, EmbeddingConfig.none(), pipeline, List.of(new Member(model, weights)),
                DecodingConfig.independent(), calibration, manifest, metrics);
    }

    /** Shape of the first tagger. */
    public ModelConfig model() {
        return members.get(0).model();
    }

    /** Weights of the first tagger. */
    public Weights weights() {
        return members.get(0).weights();
    }

    /** The same taggers with another calibration and other words about them. */
    public SavedModel with(Calibration newCalibration, RunManifest newManifest, Map<String, Object> newMetrics) {
        return new SavedModel(labels, features, embeddings, featureDigest, inputs, members, decoding, newCalibration,
                newManifest, newMetrics);
    }

    /**
     * The same model with its files of word vectors or language models in another place. Other content than that which
     * the model was trained with is refused when a pipeline is made.
     *
     * @param moved the settings of the embeddings with other paths
     */
    public SavedModel withEmbeddings(EmbeddingConfig moved) {
        return new SavedModel(labels, features, moved, featureDigest, inputs, members, decoding, calibration, manifest,
                metrics);
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
        AtomicFiles.write(file, out -> ModelArchive.write(out, ModelParts.KIND, contents));
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
     * @throws org.segmodel.features.embedding.EmbeddingFileException if a file that the embeddings name is missing; see
     *                               {@link #withEmbeddings}
     */
    public FeaturePipeline pipeline(String source) {
        FeaturePipeline pipeline = FeaturePipeline.create(features, embeddings);
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
        return "SavedModel[" + labels.names() + ", " + inputs + " inputs, "
                + members.stream().map(Member::model).toList() + ", " + calibration + "]";
    }
}
