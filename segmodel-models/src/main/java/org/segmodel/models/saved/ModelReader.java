package org.segmodel.models.saved;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.internal.archive.JsonPart;
import org.segmodel.models.internal.archive.ModelSource;
import org.segmodel.models.network.Weights;

/** Reads a model file; whatever is wrong with it becomes a {@link ModelFormatException} that names the file. */
final class ModelReader {

    private ModelReader() {
    }

    static SavedModel read(Path file) {
        return ModelSource.read(file, ModelParts.KIND, ModelReader::model, ModelFormatException::new);
    }

    private static SavedModel model(ModelSource source) throws IOException {
        LabelSet labels = source.part(ModelParts.LABELS, ModelParts::labels);
        FeatureConfig features = source.config(ModelParts.FEATURES, FeatureConfig.class);
        EmbeddingConfig embeddings = source.has(ModelParts.EMBEDDINGS)
                ? source.config(ModelParts.EMBEDDINGS, EmbeddingConfig.class) : EmbeddingConfig.none();
        JsonPart recipe = source.part(ModelParts.RECIPE, tree -> tree);
        int inputs = (int) Math.min(recipe.number("inputs"), Integer.MAX_VALUE);
        DecodingConfig decoding = source.has(ModelParts.DECODING)
                ? source.config(ModelParts.DECODING, DecodingConfig.class) : DecodingConfig.independent();
        Calibration calibration = source.part(ModelParts.CALIBRATION, tree -> Calibration.fromTree(tree.values()));
        RunManifest manifest = source.part(ModelParts.MANIFEST, tree -> RunManifest.fromTree(tree.values()));
        JsonPart metrics = source.part(ModelParts.METRICS, tree -> tree);
        List<SavedModel.Member> members = new ArrayList<>();
        for (int member = 0; member == 0 || source.has(ModelParts.model(member)); member++) {
            members.add(member(source, member, inputs, labels.size()));
        }
        for (int member = members.size(); member < SavedModel.MAX_MEMBERS; member++) {
            if (source.has(ModelParts.model(member)) || source.has(ModelParts.weights(member))) {
                throw new IllegalArgumentException("it holds member " + member + " of an ensemble but not member "
                        + members.size());
            }
        }
        return new SavedModel(labels, features, embeddings, recipe.text("digest"), inputs, members, decoding,
                calibration, manifest, metrics.values());
    }

    private static SavedModel.Member member(ModelSource source, int member, int inputs, int classes) throws IOException {
        ModelConfig model = source.config(ModelParts.model(member), ModelConfig.class);
        float[] flat = source.weights(ModelParts.weights(member), ModelParts.weightsFile(model, inputs, classes));
        return new SavedModel.Member(model, Weights.of(model, inputs, classes, flat));
    }
}
