package org.segmodel.models.internal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.JsonFiles;

/** A model file while it is read: hands out what its entries mean, and tells what is wrong with them. */
public final class ModelSource {

    /** No entry but the weights is larger. */
    public static final int MAX_TEXT_BYTES = 1 << 20;

    private static final String COPY_AGAIN = "Copy or download the file again; if the original is damaged too, save the"
            + " model again";

    private final Path file;
    private final ModelArchive archive;

    private ModelSource(Path file, ModelArchive archive) {
        this.file = file;
        this.archive = archive;
    }

    /** Makes the exception that tells why a file cannot be used. */
    @FunctionalInterface
    public interface Fault {

        /**
         * Makes it.
         *
         * @param source   the file as it was named
         * @param problem  what is wrong
         * @param expected what should have been there
         * @param remedy   what to do about it
         * @param cause    what was thrown before; may be null
         */
        RuntimeException of(String source, String problem, String expected, String remedy, Throwable cause);
    }

    /**
     * What is made of a part.
     *
     * @param <P> the part
     * @param <T> what is made of it
     */
    @FunctionalInterface
    public interface Meaning<P, T> {

        /**
         * Makes it.
         *
         * @param part the part
         * @throws IOException if it cannot be read
         */
        T of(P part) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @param file  the file
     * @param kind  of the model
     * @param whole what is made of it; an {@code IllegalArgumentException} of it means that the file is not consistent
     * @param fault makes an exception of whatever is wrong with the file
     * @param <T>   what is made of it
     */
    public static <T> T read(Path file, ModelKind kind, Meaning<ModelSource, T> whole, Fault fault) {
        requireFile(file, kind, fault);
        try (ModelArchive archive = ModelArchive.open(file, kind)) {
            return whole.of(new ModelSource(file, archive));
        } catch (ModelIndex.OtherVersion e) {
            throw fault.of(file.toString(), e.getMessage(), "format version " + kind.version(), e.remedy(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw fault.of(file.toString(), e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
                    "a model file as segmodel writes it", COPY_AGAIN, e);
        }
    }

    private static void requireFile(Path file, ModelKind kind, Fault fault) {
        String problem = null;
        String remedy = null;
        if (file.getFileSystem() != FileSystems.getDefault()) {
            problem = "this is not on the default file system";
            remedy = "Copy the model out of the archive first";
        } else if (!Files.exists(file)) {
            problem = "there is no such file (looked for " + file.toAbsolutePath() + ")";
            remedy = "Check the path; training writes the model into its session folder";
        } else if (Files.isDirectory(file)) {
            problem = "this is a folder";
            remedy = "Name the file in it";
        } else if (!Files.isRegularFile(file)) {
            problem = "this is a device or a pipe";
            remedy = "Copy the model to a file first";
        } else if (!Files.isReadable(file)) {
            problem = "no permission to read it";
            remedy = "Change the permissions of the file or its folder";
        }
        if (problem != null) {
            throw fault.of(file.toString(), problem, "a model file, usually called " + kind.fileName(), remedy, null);
        }
    }

    /**
     * Makes sure that a reader will accept the text entries of a model.
     *
     * @param contents by name of the entry
     * @throws IllegalArgumentException if one is larger than a reader would accept
     */
    public static void requireSmall(Map<String, byte[]> contents) {
        contents.forEach((name, bytes) -> {
            if (bytes.length > MAX_TEXT_BYTES) {
                throw new IllegalArgumentException(name + " of the model would have " + bytes.length + " bytes; at most "
                        + MAX_TEXT_BYTES + " are possible");
            }
        });
    }

    /**
     * The bytes of a JSON entry.
     *
     * @param tree what it says
     */
    public static byte[] json(Object tree) {
        return utf8(JsonFiles.toJson(tree));
    }

    /**
     * The bytes of a text entry.
     *
     * @param text what it says
     */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether an optional entry is there.
     *
     * @param name of it
     */
    public boolean has(String name) {
        return archive.has(name);
    }

    /**
     * What a JSON entry means.
     *
     * @param name    of it
     * @param meaning what is made of it
     * @param <T>     what that is
     * @throws IOException              if it cannot be read
     * @throws IllegalArgumentException if it says something impossible, naming it
     */
    public <T> T part(String name, Meaning<JsonPart, T> meaning) throws IOException {
        String text = archive.text(name, MAX_TEXT_BYTES);
        try {
            return meaning.of(JsonPart.of(JsonFiles.parse(text), "the content"));
        } catch (IOException | IllegalArgumentException | ArithmeticException
                | NullPointerException e) {
            // The records refuse what they cannot be made of with one of these.
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * The configuration record of a YAML entry.
     *
     * @param name of it
     * @param type of the record
     * @param <T>  that type
     * @throws IOException              if it cannot be read
     * @throws IllegalArgumentException if it says something impossible, naming it
     */
    public <T extends Record> T config(String name, Class<T> type) throws IOException {
        String text = archive.text(name, MAX_TEXT_BYTES);
        try {
            return ConfigLoader.parse(type, file + "!" + name, text, List.of());
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * The values of an entry of weights.
     *
     * @param name   of it
     * @param layout its layout
     * @throws IOException              if it cannot be read
     * @throws IllegalArgumentException if it has another layout, or was changed
     */
    public float[] weights(String name, WeightsFile layout) throws IOException {
        return archive.stream(name, layout.bytes(), layout::decode);
    }
}
