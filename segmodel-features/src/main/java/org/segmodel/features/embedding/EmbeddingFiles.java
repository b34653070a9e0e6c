package org.segmodel.features.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segmodel.core.io.MappedFile;

/** Opens the files that settings of embeddings name. Stateless. */
final class EmbeddingFiles {

    private EmbeddingFiles() {
    }

    /**
     * Makes sure that a file is there.
     *
     * @throws EmbeddingFileException if it is missing or a folder
     */
    static void requireFile(Path path) {
        if (!Files.exists(path)) {
            throw new EmbeddingFileException(path, "there is no such file (looked for " + path.toAbsolutePath()
                    + "); put it there, or name another in the settings of the embeddings");
        }
        if (Files.isDirectory(path)) {
            throw new EmbeddingFileException(path, "this is a folder; expected a file");
        }
    }

    /**
     * Maps a file.
     *
     * @throws EmbeddingFileException if it is missing, a folder or cannot be read
     */
    static MappedFile map(Path path) {
        requireFile(path);
        try {
            return MappedFile.open(path);
        } catch (IOException e) {
            throw new EmbeddingFileException(path.toString(), "the file cannot be read: " + e, e);
        }
    }
}
