package org.segmodel.features.embedding;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.segmodel.core.io.MappedFile;

/**
 * Vectors in a file that is looked into, not loaded: the places of the words are noted in one pass when the first word
 * is asked for, and a vector is read when its word is. Safe for use by several threads.
 */
abstract class WordVectorFile implements WordVectors {

    /** No known vectors have more numbers. */
    static final int MAX_DIMENSION = 100_000;

    private final MappedFile file;
    private final int dimension;
    private volatile WordIndex index;

    WordVectorFile(MappedFile file, int dimension) {
        this.file = file;
        this.dimension = dimension;
    }

    /** Goes through the file and notes its words; whatever is wrong with it is found here. */
    abstract WordIndex scan();

    /** Reads the numbers that follow the word which ends at a place; none of them needs to be finite. */
    abstract void readVector(long wordEnd, float[] out);

    /** The file. */
    final MappedFile file() {
        return file;
    }

    @Override
    public final int dimension() {
        return dimension;
    }

    /** How many different words there are. */
    final int size() {
        return index().size();
    }

    @Override
    public final boolean find(String word, float[] out) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        long at = index().find(bytes);
        if (at < 0) {
            return false;
        }
        readVector(at + bytes.length, out);
        for (int d = 0; d < dimension; d++) {
            if (!Float.isFinite(out[d])) {
                throw new EmbeddingFileException(file.path(), "number " + (d + 1) + " of the word '" + word
                        + "' at byte " + at + " is " + out[d] + "; expected finite numbers");
            }
        }
        return true;
    }

    @Override
    public final String identity() {
        WordIndex known = index();
        return String.format(Locale.ROOT, "word vectors(%d words, %d numbers, %d bytes, crc32c=%08x)", known.size(),
                dimension, file.size(), known.checksum());
    }

    @Override
    public final void warmUp() {
        index();
    }

    private WordIndex index() {
        WordIndex known = index;
        if (known == null) {
            synchronized (this) {
                known = index;
                if (known == null) {
                    known = scan();
                    index = known;
                }
            }
        }
        return known;
    }
}
