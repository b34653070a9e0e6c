package org.segmodel.models.genre.saved;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.internal.archive.ModelKind;
import org.segmodel.models.internal.archive.ModelSource;
import org.segmodel.models.internal.archive.WeightsFile;

/** The entries of a genre model file beside its index, and what each is made of. */
final class GenreModelParts {

    static final String GENRES = "genres.json";
    static final String MODEL = "model.yaml";
    static final String AUDIO = "audio.yaml";
    static final String CALIBRATION = "calibration.json";
    static final String DECISION = "decision.json";
    static final String MANIFEST = "manifest.json";
    static final String METRICS = "metrics.json";
    static final String WEIGHTS = "weights.bin";

    /** Those that every file has. */
    static final List<String> REQUIRED = List.of(GENRES, MODEL, CALIBRATION, DECISION, MANIFEST, METRICS, WEIGHTS);

    /** Those that a file may have. */
    static final List<String> OPTIONAL = List.of(AUDIO);

    static final ModelKind KIND = new ModelKind("segmodel-genres", 1, GenreModel.FILE_NAME, REQUIRED, OPTIONAL);

    private GenreModelParts() {
    }

    /**
     * The contents of all entries.
     *
     * @throws IllegalArgumentException if one is larger than a reader would accept
     */
    static Map<String, byte[]> toBytes(GenreModel model) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put(GENRES, ModelSource.json(genres(model)));
        contents.put(MODEL, ModelSource.utf8(ConfigWriter.toYaml(model.network())));
        model.audio().ifPresent(audio -> contents.put(AUDIO, ModelSource.utf8(ConfigWriter.toYaml(audio))));
        contents.put(CALIBRATION, ModelSource.json(model.calibration().toTree()));
        contents.put(DECISION, ModelSource.json(model.rule().toTree()));
        contents.put(MANIFEST, ModelSource.json(model.manifest().toTree()));
        contents.put(METRICS, ModelSource.json(model.metrics()));
        ModelSource.requireSmall(contents);
        int bands = model.statistics().bands();
        float[] flat = Arrays.copyOf(model.statistics().mean(), 2 * bands + model.parameters().length);
        System.arraycopy(model.statistics().scale(), 0, flat, bands, bands);
        System.arraycopy(model.parameters(), 0, flat, 2 * bands, model.parameters().length);
        contents.put(WEIGHTS, weightsFile(model.network(), bands, model.genres().size()).encode(flat));
        return contents;
    }

    /** The layout of the weights of a network. */
    static WeightsFile weightsFile(GenreNetworkConfig network, int bands, int genres) {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        arrays.put("input/mean", new int[] {bands});
        arrays.put("input/scale", new int[] {bands});
        // So many that they cannot be counted are too many as well.
        arrays.put("parameters", new int[] {(int) Math.min(Integer.MAX_VALUE,
                GenreNetwork.parameterCount(network, bands, genres))});
        return new WeightsFile(arrays);
    }

    private static Map<String, Object> genres(GenreModel model) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("names", model.genres());
        tree.put("bands", (long) model.statistics().bands());
        return tree;
    }
}
