package org.segmodel.models.saved;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.internal.archive.JsonPart;
import org.segmodel.models.internal.archive.ModelArchive;
import org.segmodel.models.internal.archive.ModelIndex;
import org.segmodel.models.internal.archive.WeightsFile;
import org.segmodel.models.network.Weights;

/** Reads a model file; whatever is wrong with it becomes a {@link ModelFormatException} that names the file. */
final class ModelReader {

    private static final long MAX_FILE_BYTES = WeightsFile.MAX_BYTES + (ModelParts.REQUIRED.size()
            + ModelParts.OPTIONAL.size() + 1L)
            * ModelParts.MAX_TEXT_BYTES;
    private static final String COPY_AGAIN = "Copy or download the file again; if the original is damaged too, save the"
            + " model again";

    private final Path file;
    private final ModelArchive archive;

    private ModelReader(Path file, ModelArchive archive) {
        this.file = file;
        this.archive = archive;
    }

    static SavedModel read(Path file) {
        requireFile(file);
        try (ModelArchive archive = ModelArchive.open(file, ModelParts.KIND, MAX_FILE_BYTES,
                ModelParts.REQUIRED, ModelParts.OPTIONAL)) {
            return new ModelReader(file, archive).model();
        } catch (ModelIndex.OtherVersion e) {
            throw new ModelFormatException(file.toString(), e.getMessage(), "format version " + ModelParts.KIND.version(),
                    e.remedy(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelFormatException(file.toString(), message(e), "a model file as segmodel writes it",
                    COPY_AGAIN, e);
        }
    }

    private static void requireFile(Path file) {
        String expected = "a model file, usually called " + SavedModel.FILE_NAME;
        if (file.getFileSystem() != FileSystems.getDefault()) {
            throw new ModelFormatException(file.toString(), "this is not on the default file system", expected,
                    "Copy the model out of the archive first");
        }
        if (!Files.exists(file)) {
            throw new ModelFormatException(file.toString(), "there is no such file (looked for " + file.toAbsolutePath()
                    + ")", expected, "Check the path; training writes the model into its session folder");
        }
        if (Files.isDirectory(file)) {
            throw new ModelFormatException(file.toString(), "this is a folder", expected, "Name the file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new ModelFormatException(file.toString(), "this is a device or a pipe", expected,
                    "Copy the model to a file first");
        }
        if (!Files.isReadable(file)) {
            throw new ModelFormatException(file.toString(), "no permission to read it", expected,
                    "Change the permissions of the file or its folder");
        }
    }

    private SavedModel model() throws IOException {
        LabelSet labels = part(ModelParts.LABELS, ModelParts::labels);
        FeatureConfig features = config(ModelParts.FEATURES, FeatureConfig.class);
        EmbeddingConfig embeddings = archive.has(ModelParts.EMBEDDINGS)
                ? config(ModelParts.EMBEDDINGS, EmbeddingConfig.class) : EmbeddingConfig.none();
        JsonPart recipe = part(ModelParts.RECIPE, tree -> tree);
        int inputs = (int) Math.min(recipe.number("inputs"), Integer.MAX_VALUE);
        DecodingConfig decoding = archive.has(ModelParts.DECODING) ? config(ModelParts.DECODING, DecodingConfig.class)
                : DecodingConfig.independent();
        Calibration calibration = part(ModelParts.CALIBRATION, tree -> Calibration.fromTree(tree.values()));
        RunManifest manifest = part(ModelParts.MANIFEST, tree -> RunManifest.fromTree(tree.values()));
        JsonPart metrics = part(ModelParts.METRICS, tree -> tree);
        List<SavedModel.Member> members = new ArrayList<>();
        for (int member = 0; member == 0 || archive.has(ModelParts.model(member)); member++) {
            members.add(member(member, inputs, labels.size()));
        }
        for (int member = members.size(); member < SavedModel.MAX_MEMBERS; member++) {
            if (archive.has(ModelParts.model(member)) || archive.has(ModelParts.weights(member))) {
                throw new IllegalArgumentException("it holds member " + member + " of an ensemble but not member "
                        + members.size());
            }
        }
        return new SavedModel(labels, features, embeddings, recipe.text("digest"), inputs, members, decoding,
                calibration, manifest, metrics.values());
    }

    private SavedModel.Member member(int member, int inputs, int classes) throws IOException {
        ModelConfig model = config(ModelParts.model(member), ModelConfig.class);
        WeightsFile layout = ModelParts.weightsFile(model, inputs, classes);
        float[] flat = archive.stream(ModelParts.weights(member), layout.bytes(), layout::decode);
        return new SavedModel.Member(model, Weights.of(model, inputs, classes, flat));
    }

    /** What is made of an entry's JSON. */
    @FunctionalInterface
    private interface Meaning<T> {
        T of(JsonPart tree);
    }

    private <T> T part(String name, Meaning<T> meaning) throws IOException {
        String text = archive.text(name, ModelParts.MAX_TEXT_BYTES);
        try {
            return meaning.of(JsonPart.of(JsonFiles.parse(text), "the content"));
        } catch (IOException | IllegalArgumentException | ArithmeticException
                | NullPointerException e) {
            // The records refuse what they cannot be made of with one of these.
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private <T extends Record> T config(String name, Class<T> type) throws IOException {
        String text = archive.text(name, ModelParts.MAX_TEXT_BYTES);
        try {
            return ConfigLoader.parse(type, file + "!" + name, text, List.of());
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
