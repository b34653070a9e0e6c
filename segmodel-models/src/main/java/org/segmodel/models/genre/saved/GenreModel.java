package org.segmodel.models.genre.saved;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.core.run.RunManifest;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.models.genre.decision.DecisionRule;
import org.segmodel.models.genre.decision.GenreCalibration;
import org.segmodel.models.genre.network.BandStatistics;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.internal.archive.ModelArchive;

/**
 * A trained genre model: everything that is needed to tag clips, and how it came about. Arrays are not copied and not to be
 * changed. Safe for use by several threads.
 *
 * @param genres      names in the order of the columns, each once
 * @param network     shape of the network
 * @param statistics  what standardises its inputs; tells the number of bands
 * @param parameters  as {@link GenreNetwork#parameters} gives them
 * @param audio       how a sound becomes a clip; empty where clips are frames that other programs compute
 * @param calibration from logits to probabilities
 * @param rule        from probabilities to chosen genres
 * @param manifest    how the model came about
 * @param metrics     how good it was, in the form of {@link JsonTrees}; may be empty
 */
public record GenreModel(List<String> genres, GenreNetworkConfig network, BandStatistics statistics, float[] parameters,
                         Optional<AudioConfig> audio, GenreCalibration calibration, DecisionRule rule,
                         RunManifest manifest, Map<String, Object> metrics) {

    /** The usual name of a genre model file. */
    public static final String FILE_NAME = "model.genres";

    /** Of clips in a file; far more than there are. */
    static final int MAX_BANDS = 8192;

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if a genre has no name or that of another one, the parameters are not as many as the
     *                                  network has, or not finite, the audio has another number of bands, calibration or
     *                                  rule are for another number of genres, or the metrics hold something that JSON
     *                                  cannot say
     */
    public GenreModel {
        genres = List.copyOf(genres);
        Objects.requireNonNull(manifest, "manifest");
        if (genres.isEmpty() || new HashSet<>(genres).size() < genres.size() || genres.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("the genres are " + genres + "; expected one or more different names");
        }
        long expected = GenreNetwork.parameterCount(network, statistics.bands(), genres.size());
        if (parameters.length != expected) {
            throw new IllegalArgumentException("a network of type " + network.type() + " for " + statistics.bands()
                    + " bands and " + genres.size() + " genres has " + expected + " parameters, but " + parameters.length
                    + " were given");
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw new IllegalArgumentException("parameter " + i + " is " + parameters[i] + "; expected a finite number");
            }
        }
        if (audio.isPresent() && audio.get().nMels() != statistics.bands()) {
            throw new IllegalArgumentException("the audio has " + audio.get().nMels() + " mel bands, the network "
                    + statistics.bands());
        }
        if (calibration.genres() != genres.size()) {
            throw new IllegalArgumentException("the calibration is for " + calibration.genres() + " genres, not "
                    + genres.size());
        }
        rule.requireGenres(genres.size());
        metrics = JsonTrees.canonicalMap(metrics);
    }

    /**
     * The same network with another way to its genres, and other words about it.
     *
     * @param newCalibration from logits to probabilities
     * @param newRule        from probabilities to chosen genres
     * @param newMetrics     how good it was
     */
    public GenreModel with(GenreCalibration newCalibration, DecisionRule newRule, Map<String, Object> newMetrics) {
        return new GenreModel(genres, network, statistics, parameters, audio, newCalibration, newRule, manifest, newMetrics);
    }

    /**
     * Writes the model, whole or not at all. Equal models give equal bytes on every machine.
     *
     * @param file replaced if it exists; missing parent folders are made
     * @throws IOException              if it cannot be written
     * @throws IllegalArgumentException if a part is larger than a model file may hold
     */
    public void write(Path file) throws IOException {
        Map<String, byte[]> contents = GenreModelParts.toBytes(this);
        AtomicFiles.write(file, out -> ModelArchive.write(out, GenreModelParts.KIND, contents));
    }

    /**
     * Reads a model. The file may come from anywhere: it is read with bounded memory, nothing named in it is
     * instantiated, nothing is written, and one that is not whole and consistent is refused.
     *
     * @param file a file of the default file system
     * @throws org.segmodel.models.saved.ModelFormatException if it is missing, a folder, not readable, no genre model,
     *                                                        truncated, changed since it was written, of another format
     *                                                        version, or not consistent
     */
    public static GenreModel read(Path file) {
        return GenreModelReader.read(file);
    }

    /**
     * The network with its weights. The engine must be on the class path.
     *
     * @param threads threads of the engine, 1 or more
     */
    public GenreNetwork restore(int threads) {
        GenreNetwork restored = GenreNetwork.create(network, genres.size(), statistics, 0, threads);
        restored.setParameters(parameters);
        return restored;
    }

    @Override
    public String toString() {
        return "GenreModel[" + genres + ", " + network.type() + ", " + statistics.bands() + " bands, " + rule + "]";
    }
}
