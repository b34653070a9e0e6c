package org.segmodel.features.embedding;

import java.util.zip.CRC32C;
import org.segmodel.core.io.MappedFile;

/**
 * Where the words of a file begin: an open hash table of one {@code long} for each word, 11 to 21 bytes in all, that
 * keeps no word itself. A word in the file ends before a blank or a tab. Immutable, safe for use by several threads.
 */
final class WordIndex {

    /** An entry is 20 bits of the hash and 44 bits of the place, which is kept plus one, so that 0 means free. */
    private static final int PLACE_BITS = 44;
    private static final long PLACE = (1L << PLACE_BITS) - 1;

    private final MappedFile file;
    private final long[] slots;
    private final int words;
    private final long checksum;

    private WordIndex(Builder builder) {
        this.file = builder.file;
        this.slots = builder.slots;
        this.words = builder.words;
        this.checksum = builder.checksum.getValue();
    }

    /** How many different words there are. */
    int size() {
        return words;
    }

    /** CRC-32C of all bytes of the file. */
    long checksum() {
        return checksum;
    }

    /** Place where a word begins, or a negative number. */
    long find(byte[] word) {
        long hash = hash(word);
        for (int slot = slot(hash, slots); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            if (slots[slot] >>> PLACE_BITS == hash >>> PLACE_BITS && stands(word, (slots[slot] & PLACE) - 1)) {
                return (slots[slot] & PLACE) - 1;
            }
        }
        return -1;
    }

    private boolean stands(byte[] word, long at) {
        if (at + word.length >= file.size() || !endsWord(file.get(at + word.length))) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (file.get(at + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a byte stands behind words. */
    static boolean endsWord(byte b) {
        return b == ' ' || b == '\t';
    }

    private static int slot(long hash, long[] slots) {
        return (int) hash & slots.length - 1;
    }

    private static long hash(byte[] word) {
        // FNV-1a; its low bits choose the slot, its high ones, mixed, tell words apart that share one.
        long hash = 0xcbf29ce484222325L;
        for (byte b : word) {
            hash = (hash ^ b & 0xff) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        return hash ^ hash >>> 29;
    }

    /** Collects the words in the order of the file. For one thread. */
    static final class Builder {

        /** The checksum follows the words in steps of so many bytes, while these are still in memory. */
        private static final long CHECKSUM_STEP = 1 << 24;

        private final MappedFile file;
        private final CRC32C checksum = new CRC32C();
        private long[] slots;
        private int words;
        private long summed;

        /**
         * A builder without words.
         *
         * @param file     where the words are
         * @param expected about how many there will be
         */
        Builder(MappedFile file, long expected) {
            this.file = file;
            int size = 16;
            while (size * 3L < expected * 4L && size < 1 << 30) {
                size *= 2;
            }
            this.slots = new long[size];
        }

        /** Adds the word between two places; of equal words the first counts. */
        void add(long start, long end) {
            if (start - summed > CHECKSUM_STEP) {
                file.update(checksum, summed, start);
                summed = start;
            }
            byte[] word = word(start, end);
            if (place(word, start)) {
                words++;
                if (words > slots.length / 4 * 3) {
                    grow();
                }
            }
        }

        WordIndex build() {
            file.update(checksum, summed, file.size());
            return new WordIndex(this);
        }

        private byte[] word(long start, long end) {
            byte[] word = new byte[Math.toIntExact(end - start)];
            file.read(start, word, word.length);
            return word;
        }

        private boolean place(byte[] word, long start) {
            long hash = hash(word);
            long entry = hash >>> PLACE_BITS << PLACE_BITS | start + 1;
            int slot = slot(hash, slots);
            while (slots[slot] != 0) {
                if (slots[slot] >>> PLACE_BITS == hash >>> PLACE_BITS && isSame(word, (slots[slot] & PLACE) - 1)) {
                    return false;
                }
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = entry;
            return true;
        }

        private boolean isSame(byte[] word, long at) {
            for (int i = 0; i < word.length; i++) {
                if (file.get(at + i) != word[i]) {
                    return false;
                }
            }
            return endsWord(file.get(at + word.length));
        }

        private void grow() {
            long[] before = slots;
            if (before.length == 1 << 30) {
                throw new EmbeddingFileException(file.path(), "it lists more than " + words + " words; expected fewer."
                        + " Keep the most frequent ones");
            }
            slots = new long[before.length * 2];
            for (long entry : before) {
                if (entry != 0) {
                    long start = (entry & PLACE) - 1;
                    long end = start;
                    while (!endsWord(file.get(end))) {
                        end++;
                    }
                    place(word(start, end), start);
                }
            }
        }
    }
}
