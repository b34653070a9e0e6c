package org.segmodel.models.saved;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The model that comes with this library, and its card. Holds no state. */
public final class PretrainedModel {

    /** Folder of the model and its card among the resources. */
    public static final String FOLDER = "/org/segmodel/models/pretrained/";

    /** Name of the model's card. */
    public static final String CARD = "model-card.md";

    private PretrainedModel() {
    }

    /**
     * Reads the model, by way of a temporary file, since archives are read from files.
     *
     * @throws IllegalStateException if it is not on the class path
     * @throws UncheckedIOException  if no temporary file can be written
     */
    public static SavedModel read() {
        try (InputStream in = open(SavedModel.FILE_NAME)) {
            Path file = Files.createTempFile("pretrained", ".segmodel");
            try {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                return SavedModel.read(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the pretrained model to " + System.getProperty("java.io.tmpdir")
                    + "; make room there, or name another folder by -Djava.io.tmpdir", e);
        }
    }

    /**
     * The model's card in Markdown: data, figures with intervals, limits, and how it was made.
     *
     * @throws IllegalStateException if it is not on the class path
     */
    public static String card() {
        try (InputStream in = open(CARD)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = PretrainedModel.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IllegalStateException("the resource " + FOLDER + name + " is missing; it is part of the jar "
                    + "segmodel-models: keep resources when repacking jars, or load a model file of your own");
        }
        return in;
    }
}
