package org.segmodel.features.embedding;

import java.nio.file.Path;
import java.util.Locale;
import org.segmodel.core.io.MappedFile;

/** Opens files of word vectors. Stateless. */
public final class WordVectorFiles {

    private WordVectorFiles() {
    }

    /**
     * Opens a file of word vectors. The file is mapped into memory, not loaded, and must not be changed or removed
     * while it is in use. Its first line is looked at now. When the first word, {@link WordVectors#identity} or
     * {@link WordVectors#warmUp} is asked for, the whole of it is gone through once and about 12 bytes a word are kept.
     *
     * <ul>
     *   <li>{@code .bin}: the binary format of the word2vec program. A first line with the numbers of words and of
     *       components; then for each word its bytes in UTF-8, a blank and its components as 32-bit little-endian IEEE
     *       754 floats; line feeds before a word are passed over;</li>
     *   <li>{@code .txt} and {@code .vec}: text in UTF-8, a line for each word: the word and its components as decimal
     *       numbers, parted by blanks or tabs. The first line may be a header like that of the binary format. A word
     *       that has blanks in it cannot be found.</li>
     * </ul>
     *
     * <p>Of a word that is listed twice the first vector counts.
     *
     * @param file its name ends with .bin, .txt or .vec
     * @throws EmbeddingFileException if the file is missing, compressed, or of another form
     */
    public static WordVectors open(Path file) {
        MappedFile mapped = EmbeddingFiles.map(file);
        requireUnpacked(mapped);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".bin")) {
            return BinaryVectors.open(mapped);
        }
        if (name.endsWith(".txt") || name.endsWith(".vec")) {
            return TextVectors.open(mapped);
        }
        throw new EmbeddingFileException(file, "the name does not tell the format; expected .bin for the binary format"
                + " of word2vec, or .txt or .vec for text. Rename the file");
    }

    private static void requireUnpacked(MappedFile file) {
        if (file.size() < 2) {
            throw new EmbeddingFileException(file.path(), "the file has " + file.size() + " bytes; expected word"
                    + " vectors. Was it downloaded completely?");
        }
        boolean gzip = file.get(0) == 0x1f && file.get(1) == (byte) 0x8b;
        boolean zip = file.get(0) == 'P' && file.get(1) == 'K' && file.size() > 3 && file.get(2) == 3;
        if (gzip || zip) {
            throw new EmbeddingFileException(file.path(), "the file is compressed (" + (gzip ? "gzip" : "zip")
                    + "); expected plain vectors. Unpack it first, for example with "
                    + (gzip ? "gunzip" : "unzip"));
        }
    }
}
