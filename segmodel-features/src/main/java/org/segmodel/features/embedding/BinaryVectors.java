package org.segmodel.features.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segmodel.core.io.MappedFile;

/** The binary format of the word2vec program, see {@link WordVectorFiles#open}. */
final class BinaryVectors extends WordVectorFile {

    private static final Pattern HEADER = Pattern.compile("(\\d{1,10}) (\\d{1,6})\\s*");
    private static final int MAX_HEADER_BYTES = 32;
    private static final int MAX_WORD_BYTES = 1 << 16;

    private final long words;
    private final long start;

    private BinaryVectors(MappedFile file, long words, int dimension, long start) {
        super(file, dimension);
        this.words = words;
        this.start = start;
    }

    /**
     * Reads the first line.
     *
     * @throws EmbeddingFileException if it is none of this format, or the file is too short for what it says
     */
    static BinaryVectors open(MappedFile file) {
        byte[] first = new byte[(int) Math.min(MAX_HEADER_BYTES, file.size())];
        file.read(0, first, first.length);
        String text = new String(first, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        Matcher header = HEADER.matcher(end < 0 ? "" : text.substring(0, end));
        if (!header.matches()) {
            throw new EmbeddingFileException(file.path(), "byte 0: the first line is not that of the binary format;"
                    + " expected the numbers of words and of components, for example '3000000 300'. Vectors as text"
                    + " are called .txt or .vec");
        }
        long words = Long.parseLong(header.group(1));
        int dimension = Integer.parseInt(header.group(2));
        if (words < 1 || dimension < 1 || dimension > MAX_DIMENSION) {
            throw new EmbeddingFileException(file.path(), "byte 0: the first line says " + words + " words of "
                    + dimension + " components; expected at least one of each and at most " + MAX_DIMENSION
                    + " components");
        }
        long least = end + 1 + words * (2 + (long) Float.BYTES * dimension);
        if (file.size() < least) {
            throw new EmbeddingFileException(file.path(), "the first line says " + words + " words of " + dimension
                    + " components, which need " + least + " bytes at least; the file has " + file.size()
                    + ". Was it downloaded completely?");
        }
        return new BinaryVectors(file, words, dimension, end + 1L);
    }

    @Override
    WordIndex scan() {
        MappedFile file = file();
        WordIndex.Builder index = new WordIndex.Builder(file, words);
        long at = start;
        for (long word = 1; word <= words; word++) {
            while (at < file.size() && file.get(at) == '\n') {
                at++;
            }
            long end = at;
            while (end < file.size() && file.get(end) != ' ' && end - at < MAX_WORD_BYTES) {
                end++;
            }
            long next = end + 1 + (long) Float.BYTES * dimension();
            if (next > file.size() || file.get(end) != ' ') {
                throw new EmbeddingFileException(file.path(), "byte " + at + ": no blank and " + dimension()
                        + " components follow the beginning of word " + word + " of " + words + "; expected them, as"
                        + " the first line says. Was the file downloaded completely?");
            }
            index.add(at, end);
            at = next;
        }
        while (at < file.size() && (file.get(at) == '\n' || file.get(at) == '\r')) {
            at++;
        }
        if (at < file.size()) {
            throw new EmbeddingFileException(file.path(), "byte " + at + ": " + (file.size() - at) + " bytes follow the"
                    + " last of " + words + " words; expected the end of the file. Is the first line right?");
        }
        return index.build();
    }

    @Override
    void readVector(long wordEnd, float[] out) {
        byte[] bytes = new byte[Float.BYTES * dimension()];
        file().read(wordEnd + 1, bytes, bytes.length);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(out, 0, dimension());
    }
}
