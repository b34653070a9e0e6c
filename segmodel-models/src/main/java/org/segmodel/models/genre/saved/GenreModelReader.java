package org.segmodel.models.genre.saved;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.run.RunManifest;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.models.genre.decision.DecisionRule;
import org.segmodel.models.genre.decision.GenreCalibration;
import org.segmodel.models.genre.network.BandStatistics;
import org.segmodel.models.internal.archive.JsonPart;
import org.segmodel.models.internal.archive.ModelSource;
import org.segmodel.models.saved.ModelFormatException;

/** Reads a genre model file; whatever is wrong with it becomes a {@link ModelFormatException} that names the file. */
final class GenreModelReader {

    private GenreModelReader() {
    }

    static GenreModel read(Path file) {
        return ModelSource.read(file, GenreModelParts.KIND, GenreModelReader::model, ModelFormatException::new);
    }

    private static GenreModel model(ModelSource source) throws IOException {
        JsonPart head = source.part(GenreModelParts.GENRES, tree -> tree);
        List<String> genres = head.texts("names");
        int bands = bands(head.number("bands"));
        GenreNetworkConfig network = source.config(GenreModelParts.MODEL, GenreNetworkConfig.class);
        Optional<AudioConfig> audio = source.has(GenreModelParts.AUDIO)
                ? Optional.of(source.config(GenreModelParts.AUDIO, AudioConfig.class)) : Optional.empty();
        GenreCalibration calibration = source.part(GenreModelParts.CALIBRATION,
                tree -> GenreCalibration.fromTree(tree.values()));
        DecisionRule rule = source.part(GenreModelParts.DECISION, tree -> DecisionRule.fromTree(tree.values()));
        RunManifest manifest = source.part(GenreModelParts.MANIFEST, tree -> RunManifest.fromTree(tree.values()));
        JsonPart metrics = source.part(GenreModelParts.METRICS, tree -> tree);
        if (genres.isEmpty()) {
            throw new IllegalArgumentException(GenreModelParts.GENRES + " names no genre");
        }
        float[] flat = source.weights(GenreModelParts.WEIGHTS, GenreModelParts.weightsFile(network, bands, genres.size()));
        BandStatistics statistics = new BandStatistics(Arrays.copyOf(flat, bands), Arrays.copyOfRange(flat, bands, 2 * bands));
        return new GenreModel(genres, network, statistics, Arrays.copyOfRange(flat, 2 * bands, flat.length), audio,
                calibration, rule, manifest, metrics.values());
    }

    private static int bands(long bands) {
        if (bands < 1 || bands > GenreModel.MAX_BANDS) {
            throw new IllegalArgumentException(GenreModelParts.GENRES + ": 'bands' is " + bands + "; expected 1 to "
                    + GenreModel.MAX_BANDS);
        }
        return (int) bands;
    }
}
