package org.segmodel.models.saved;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.internal.archive.JsonPart;
import org.segmodel.models.internal.archive.ModelKind;
import org.segmodel.models.internal.archive.ModelSource;
import org.segmodel.models.internal.archive.WeightsFile;
import org.segmodel.models.network.Weights;

/** The entries of a model file beside its index, and what each is made of. */
final class ModelParts {

    static final String LABELS = "labels.json";
    static final String MODEL = "model.yaml";
    static final String FEATURES = "features.yaml";
    static final String EMBEDDINGS = "embeddings.yaml";
    static final String RECIPE = "recipe.json";
    static final String DECODING = "decoding.yaml";
    static final String CALIBRATION = "calibration.json";
    static final String MANIFEST = "manifest.json";
    static final String METRICS = "metrics.json";
    static final String WEIGHTS = "weights.bin";

    /** Those that every file has. */
    static final List<String> REQUIRED = List.of(LABELS, MODEL, FEATURES, RECIPE, CALIBRATION, MANIFEST, METRICS, WEIGHTS);

    /** Those that a file may have: earlier releases knew no decoding, most models no embeddings and one member. */
    static final List<String> OPTIONAL = Stream.concat(Stream.of(EMBEDDINGS, DECODING), IntStream.range(1, SavedModel.MAX_MEMBERS)
            .boxed().flatMap(member -> Stream.of(model(member), weights(member)))).toList();

    static final ModelKind KIND = new ModelKind("segmodel-lyrics", 1, SavedModel.FILE_NAME, REQUIRED, OPTIONAL);

    private ModelParts() {
    }

    /** The shape of a member of an ensemble, from 0. */
    static String model(int member) {
        return member == 0 ? MODEL : "member-" + member + "/" + MODEL;
    }

    /** The weights of a member of an ensemble, from 0. */
    static String weights(int member) {
        return member == 0 ? WEIGHTS : "member-" + member + "/" + WEIGHTS;
    }

    /**
     * The contents of all entries.
     *
     * @throws IllegalArgumentException if one is larger than a reader would accept
     */
    static Map<String, byte[]> toBytes(SavedModel saved) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put(LABELS, ModelSource.json(labels(saved.labels())));
        for (int member = 0; member < saved.members().size(); member++) {
            contents.put(model(member), ModelSource.utf8(ConfigWriter.toYaml(saved.members().get(member).model())));
        }
        contents.put(FEATURES, ModelSource.utf8(ConfigWriter.toYaml(saved.features())));
        if (saved.embeddings().anyEnabled()) {
            contents.put(EMBEDDINGS, ModelSource.utf8(ConfigWriter.toYaml(saved.embeddings())));
        }
        contents.put(RECIPE, ModelSource.json(Map.of("inputs", saved.inputs(), "digest", saved.featureDigest())));
        contents.put(DECODING, ModelSource.utf8(ConfigWriter.toYaml(saved.decoding())));
        contents.put(CALIBRATION, ModelSource.json(saved.calibration().toTree()));
        contents.put(MANIFEST, ModelSource.json(saved.manifest().toTree()));
        contents.put(METRICS, ModelSource.json(saved.metrics()));
        ModelSource.requireSmall(contents);
        for (int member = 0; member < saved.members().size(); member++) {
            SavedModel.Member tagger = saved.members().get(member);
            contents.put(weights(member), weightsFile(tagger.model(), saved.inputs(), saved.labels().size())
                    .encode(tagger.weights().flat()));
        }
        return Collections.unmodifiableMap(contents);
    }

    /** The layout of a tagger's weights. */
    static WeightsFile weightsFile(ModelConfig config, int inputs, int classes) {
        return new WeightsFile(Weights.arrays(config, inputs, classes));
    }

    static LabelSet labels(JsonPart tree) {
        return new LabelSet(tree.texts("names"), tree.textMap("aliases"));
    }

    private static Map<String, Object> labels(LabelSet labels) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("names", labels.names());
        tree.put("aliases", labels.aliases());
        return tree;
    }
}
