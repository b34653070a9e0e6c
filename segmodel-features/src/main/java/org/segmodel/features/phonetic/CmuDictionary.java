package org.segmodel.features.phonetic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The CMU Pronouncing Dictionary (release 0.4 with later additions, 105,217 words) as the MaryTTS project publishes it
 * on Maven Central. It writes sounds in SAMPA; they are turned into ARPAbet, both unstressed and stressed schwa into
 * {@code AH}. It marks stressed syllables, primary and secondary stress alike; syllable marks are dropped.
 *
 * <p>The file is read when the first word is asked for and then kept as the bytes that it is (2.8 MB) with a hash table
 * of places (1 MB); a pronunciation is decoded when it is asked for. Safe for use by several threads.
 */
public final class CmuDictionary implements PronunciationDictionary {

    private static final String RESOURCE = "/marytts/language/en_US/lexicon/en_US_lexicon.dict";
    private static final String ARTIFACT = "de.dfki.mary:marytts-lexicon-en_US-cmudict:0.1.1";

    private static final Map<String, String> ARPABET = Map.ofEntries(
            Map.entry("A", "AA"), Map.entry("{", "AE"), Map.entry("V", "AH"), Map.entry("@", "AH"),
            Map.entry("O", "AO"), Map.entry("aU", "AW"), Map.entry("AI", "AY"), Map.entry("E", "EH"),
            Map.entry("r=", "ER"), Map.entry("EI", "EY"), Map.entry("I", "IH"), Map.entry("i", "IY"),
            Map.entry("@U", "OW"), Map.entry("OI", "OY"), Map.entry("U", "UH"), Map.entry("u", "UW"),
            Map.entry("b", "B"), Map.entry("tS", "CH"), Map.entry("d", "D"), Map.entry("D", "DH"),
            Map.entry("f", "F"), Map.entry("g", "G"), Map.entry("h", "HH"), Map.entry("dZ", "JH"),
            Map.entry("k", "K"), Map.entry("l", "L"), Map.entry("m", "M"), Map.entry("n", "N"),
            Map.entry("N", "NG"), Map.entry("p", "P"), Map.entry("r", "R"), Map.entry("s", "S"),
            Map.entry("S", "SH"), Map.entry("t", "T"), Map.entry("T", "TH"), Map.entry("v", "V"),
            Map.entry("w", "W"), Map.entry("j", "Y"), Map.entry("z", "Z"), Map.entry("Z", "ZH"));

    private final URL source;
    private volatile Table table;

    private CmuDictionary(URL source) {
        this.source = source;
    }

    /**
     * Finds the dictionary among the libraries of the program; its content is read later, when first needed.
     *
     * @throws IllegalStateException if it is not there, naming the library to add
     */
    public static CmuDictionary onClassPath() {
        return at(CmuDictionary.class.getResource(RESOURCE));
    }

    /** For tests: the dictionary at an address, which may be null for "not found". */
    static CmuDictionary at(URL source) {
        if (source == null) {
            throw new IllegalStateException("the pronunciation dictionary is not on the class path (looked for "
                    + RESOURCE + "); add the Maven dependency " + ARTIFACT
                    + ", or set enabled to false in features.phonetic_ssm and features.repetition");
        }
        return new CmuDictionary(source);
    }

    @Override
    public Pronunciation pronunciation(String word) {
        Table t = table();
        int at = t.find(word);
        return at < 0 ? Pronunciation.UNKNOWN : decode(word, t.pronunciation(at));
    }

    @Override
    public String identity() {
        return String.format(Locale.ROOT, "cmudict(%s crc32=%08x)", ARTIFACT, table().checksum);
    }

    /** How many words are listed. */
    public int size() {
        return table().words;
    }

    /** All listed words in lower case; for looking at. */
    public List<String> words() {
        return table().allWords();
    }

    /** Sounds are parted by blanks and syllables by {@code -}; a stressed syllable begins with {@code '}. */
    private static Pronunciation decode(String word, String sampa) {
        List<String> phones = new ArrayList<>();
        int stressed = Pronunciation.NO_STRESS;
        boolean awaitsVowel = false;
        for (String sound : sampa.split(" ")) {
            if (sound.equals("'")) {
                awaitsVowel = true;
            } else if (!sound.equals("-") && !sound.isEmpty()) {
                String phone = ARPABET.get(sound);
                if (phone == null) {
                    throw new IllegalStateException("pronunciation dictionary: unknown sound '" + sound + "' in the"
                            + " entry of '" + word + "'; expected the content of " + ARTIFACT);
                }
                if (awaitsVowel && Pronunciation.isVowel(phone)) {
                    stressed = phones.size();
                    awaitsVowel = false;
                }
                phones.add(phone);
            }
        }
        return new Pronunciation(phones, stressed);
    }

    private Table table() {
        Table loaded = table;
        if (loaded == null) {
            synchronized (this) {
                loaded = table;
                if (loaded == null) {
                    loaded = load();
                    table = loaded;
                }
            }
        }
        return loaded;
    }

    private Table load() {
        try (InputStream in = source.openStream()) {
            Table loaded = new Table(in.readAllBytes());
            if (loaded.words == 0) {
                throw new IllegalStateException("pronunciation dictionary " + source + " lists no words; expected the"
                        + " content of " + ARTIFACT);
            }
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the pronunciation dictionary " + source, e);
        }
    }

    /** Lines {@code word|sounds}, found by an open hash table of the places where they begin. */
    private static final class Table {

        private static final int EMPTY = -1;

        private final byte[] text;
        private final int[] slots;
        private final long checksum;
        private int words;

        Table(byte[] text) {
            this.text = text;
            CRC32 crc = new CRC32();
            crc.update(text);
            checksum = crc.getValue();
            int lines = 1;
            for (byte b : text) {
                if (b == '\n') {
                    lines++;
                }
            }
            slots = new int[Integer.highestOneBit(lines) * 4];
            Arrays.fill(slots, EMPTY);
            fill();
        }

        private void fill() {
            int start = 0;
            int hash = 0;
            boolean inWord = true;
            for (int i = 0; i < text.length; i++) {
                byte b = text[i];
                if (b == '\n') {
                    start = i + 1;
                    hash = 0;
                    inWord = true;
                } else if (inWord && b == '|') {
                    insert(start, i, hash);
                    inWord = false;
                } else if (inWord) {
                    // A few names are written with a capital.
                    text[i] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
                    hash = 31 * hash + text[i];
                }
            }
        }

        private void insert(int start, int end, int hash) {
            int slot = slot(hash);
            while (slots[slot] != EMPTY) {
                if (Arrays.equals(text, slots[slot], slots[slot] + end - start + 1, text, start, end + 1)) {
                    return; // The first pronunciation counts.
                }
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = start;
            words++;
        }

        /** Place of the sounds of a word, or a negative number. */
        int find(String word) {
            int slot = slot(word.hashCode());
            while (slots[slot] != EMPTY) {
                int at = slots[slot];
                if (startsWith(at, word)) {
                    return at + word.length() + 1;
                }
                slot = slot + 1 & slots.length - 1;
            }
            return -1;
        }

        private boolean startsWith(int at, String word) {
            int length = word.length();
            if (at + length >= text.length || text[at + length] != '|') {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (text[at + i] != word.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        String pronunciation(int at) {
            int end = at;
            while (end < text.length && text[end] != '\n' && text[end] != '\r') {
                end++;
            }
            return new String(text, at, end - at, StandardCharsets.US_ASCII);
        }

        List<String> allWords() {
            List<String> all = new ArrayList<>(words);
            for (int at : slots) {
                if (at != EMPTY) {
                    int end = at;
                    while (text[end] != '|') {
                        end++;
                    }
                    all.add(new String(text, at, end - at, StandardCharsets.US_ASCII));
                }
            }
            return all;
        }

        /** For ASCII words the hash is that of {@link String#hashCode}; its high bits are mixed in. */
        private int slot(int hash) {
            return (hash ^ hash >>> 15) & slots.length - 1;
        }
    }
}
