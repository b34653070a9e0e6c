package org.segmodel.features.embedding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.segmodel.core.io.MappedFile;

/** Vectors as text, see {@link WordVectorFiles#open}. */
final class TextVectors extends WordVectorFile {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,10}");
    private static final int MAX_FIRST_LINE_BYTES = 1 << 22;
    private static final int CHUNK = 1 << 16;

    /** What a header says of the number of words; negative if there is none. */
    private final long announced;
    private final long start;

    private TextVectors(MappedFile file, int dimension, long announced, long start) {
        super(file, dimension);
        this.announced = announced;
        this.start = start;
    }

    /**
     * Reads the first line.
     *
     * @throws EmbeddingFileException if it is neither a header nor a word with its components
     */
    static TextVectors open(MappedFile file) {
        byte[] line = line(file, 0, MAX_FIRST_LINE_BYTES);
        List<String> parts = parts(new String(line, StandardCharsets.UTF_8));
        boolean header = parts.size() == 2 && parts.stream().allMatch(part -> WHOLE_NUMBER.matcher(part).matches());
        long dimension = header ? Long.parseLong(parts.get(1)) : parts.size() - 1;
        boolean numbers = header || dimension > 0 && isNumber(parts.get(parts.size() - 1));
        if (!numbers || dimension < 1 || dimension > MAX_DIMENSION) {
            throw new EmbeddingFileException(file.path(), "line 1: expected a word and its components, or the numbers"
                    + " of words and of components; got "
                    + (header ? "'" + String.join(" ", parts) + "'" : parts.size() + " parts without a number at the"
                    + " end") + ". Vectors in the binary format of word2vec are called .bin");
        }
        return new TextVectors(file, (int) dimension, header ? Long.parseLong(parts.get(0)) : -1,
                header ? line.length + 1L : 0);
    }

    @Override
    WordIndex scan() {
        Scan scan = new Scan();
        byte[] chunk = new byte[CHUNK];
        for (long at = start; at < file().size(); at += CHUNK) {
            int length = (int) Math.min(CHUNK, file().size() - at);
            file().read(at, chunk, length);
            for (int i = 0; i < length; i++) {
                scan.accept(chunk[i], at + i);
            }
        }
        scan.endLine(file().size());
        if (2 * scan.words <= scan.lines) {
            throw new EmbeddingFileException(file().path(), "only " + scan.words + " of " + scan.lines + " lines have a"
                    + " word and " + dimension() + " components, as the first line says; expected nearly all. Is the"
                    + " first line right?");
        }
        if (announced >= 0 && scan.lines != announced) {
            throw new EmbeddingFileException(file().path(), "the first line says " + announced + " words, but "
                    + scan.lines + " follow. Was the file downloaded completely?");
        }
        return scan.index.build();
    }

    /** The state of one pass over the file, byte by byte. */
    private final class Scan {

        /** No number is shorter than a digit and a blank; without a header most have eight characters. */
        private final WordIndex.Builder index = new WordIndex.Builder(file(), announced >= 0
                ? Math.min(announced, file().size() / (2L * dimension())) : file().size() / (8L * dimension()));
        private long number = announced >= 0 ? 2 : 1;
        private long lines;
        private long words;
        private long lineStart = start;
        private long wordStart;
        private long wordEnd;
        private int parts;
        private boolean inPart;

        void accept(byte b, long at) {
            if (b == '\n') {
                endLine(at);
                number++;
                lineStart = at + 1;
            } else if (b == ' ' || b == '\t' || b == '\r') {
                if (inPart && parts == 1) {
                    wordEnd = at;
                }
                inPart = false;
            } else if (!inPart) {
                inPart = true;
                parts++;
                wordStart = parts == 1 ? at : wordStart;
            }
        }

        /** A line without anything is passed over; one with more parts has blanks in its word. */
        void endLine(long end) {
            if (parts > 0) {
                if (parts < dimension() + 1) {
                    throw new EmbeddingFileException(file().path(), "line " + number + " (byte " + lineStart + ") has "
                            + parts + " parts; expected a word and " + dimension() + " components"
                            + (end == file().size() ? ". Was the file downloaded completely?" : ""));
                }
                lines++;
                if (parts == dimension() + 1) {
                    words++;
                    index.add(wordStart, wordEnd);
                }
            }
            parts = 0;
            inPart = false;
        }
    }

    @Override
    void readVector(long wordEnd, float[] out) {
        List<String> parts = parts(new String(line(file(), wordEnd, Integer.MAX_VALUE), StandardCharsets.ISO_8859_1));
        for (int d = 0; d < dimension(); d++) {
            try {
                out[d] = Float.parseFloat(parts.get(d));
            } catch (NumberFormatException e) {
                throw new EmbeddingFileException(file().path().toString(), "line " + lineNumber(wordEnd) + " (byte "
                        + wordEnd + "): component " + (d + 1) + " is '" + parts.get(d) + "'; expected a decimal"
                        + " number", e);
            }
        }
    }

    private static boolean isNumber(String text) {
        try {
            return Float.isFinite(Float.parseFloat(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<String> parts(String line) {
        return Collections.list(new StringTokenizer(line, " \t\r")).stream().map(String.class::cast).toList();
    }

    private long lineNumber(long place) {
        long number = 1;
        for (long at = 0; at < place; at++) {
            number += file().get(at) == '\n' ? 1 : 0;
        }
        return number;
    }

    /** The bytes from a place up to the end of its line, at most so many. */
    private static byte[] line(MappedFile file, long from, int most) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK / 16];
        long at = from;
        while (at < file.size() && line.size() < most) {
            int length = (int) Math.min(chunk.length, file.size() - at);
            file.read(at, chunk, length);
            for (int i = 0; i < length; i++) {
                if (chunk[i] == '\n') {
                    line.write(chunk, 0, i);
                    return line.toByteArray();
                }
            }
            line.write(chunk, 0, length);
            at += length;
        }
        return line.toByteArray();
    }
}
