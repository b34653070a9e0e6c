package org.segmodel.features.phonetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Pronounces the words of lyrics: those that the dictionary lists, and by rule the contractions and dropped g's that it
 * does not. In this order:
 *
 * <ol>
 *   <li>the word as it stands, apostrophes included;</li>
 *   <li>a short list of irregular ones ({@code they're} = {@code DH EH R});</li>
 *   <li>{@code …n't}: the entry without apostrophe ({@code dont}), or else the stem with {@code N T} or
 *       {@code AH N T};</li>
 *   <li>a stem with one of {@code 'm 'll 'd 've 're 's}, joined as English does it: {@code i'm} = {@code AY M},
 *       {@code it's} with {@code S}, {@code love's} with {@code Z}, {@code kiss's} with {@code AH Z};</li>
 *   <li>the word without its apostrophes;</li>
 *   <li>{@code …in} for {@code …ing}: {@code runnin} = {@code running} with {@code N} for {@code NG}.</li>
 * </ol>
 *
 * <p>The system that this suite replaces deleted apostrophes before it looked words up, so that most contractions were
 * not found or taken for other words ({@code I'll} for {@code ill}); here they are pronounced on purpose.
 * Safe for use by several threads.
 */
public final class Pronouncer {

    private static final Map<String, List<String>> IRREGULAR = Map.of(
            "they're", List.of("DH", "EH", "R"),
            "you're", List.of("Y", "AO", "R"),
            "ain't", List.of("EY", "N", "T"),
            "aint", List.of("EY", "N", "T"),
            "y'all", List.of("Y", "AO", "L"),
            "yall", List.of("Y", "AO", "L"),
            "c'mon", List.of("K", "AH", "M", "AA", "N"),
            "i'ma", List.of("AY", "M", "AH"),
            "o'er", List.of("AO", "R"),
            "e'er", List.of("EH", "R"));

    private final PronunciationDictionary dictionary;

    /**
     * A pronouncer over a dictionary.
     *
     * @param dictionary where words are looked up
     */
    public Pronouncer(PronunciationDictionary dictionary) {
        this.dictionary = Objects.requireNonNull(dictionary, "dictionary");
    }

    /**
     * ARPAbet phones of a word, without stress; empty if neither dictionary nor rules know it.
     *
     * @param word in lower case, with straight apostrophes
     */
    public List<String> pronounce(String word) {
        List<String> phones = dictionary.phones(word);
        if (phones.isEmpty() && IRREGULAR.containsKey(word)) {
            return IRREGULAR.get(word);
        }
        if (phones.isEmpty() && word.indexOf('\'') >= 0) {
            phones = contraction(word);
            if (phones.isEmpty()) {
                return pronounce(word.replace("'", ""));
            }
        }
        return phones.isEmpty() ? droppedG(word) : phones;
    }

    /** The dictionary's identity; the rules are part of the module's recipe. */
    public String identity() {
        return dictionary.identity();
    }

    private List<String> contraction(String word) {
        if (word.endsWith("n't")) {
            List<String> joined = dictionary.phones(word.replace("'", ""));
            if (!joined.isEmpty()) {
                return joined;
            }
            List<String> stem = dictionary.phones(word.substring(0, word.length() - 3));
            return stem.isEmpty() ? stem : endsInVowel(stem) ? join(stem, "N", "T") : join(stem, "AH", "N", "T");
        }
        int cut = word.lastIndexOf('\'');
        List<String> stem = dictionary.phones(word.substring(0, cut));
        return stem.isEmpty() ? stem : withClitic(stem, word.substring(cut + 1));
    }

    private static List<String> withClitic(List<String> stem, String clitic) {
        String last = stem.get(stem.size() - 1);
        boolean vowel = endsInVowel(stem);
        return switch (clitic) {
            case "m" -> vowel ? join(stem, "M") : join(stem, "AH", "M");
            case "ll" -> vowel ? join(stem, "L") : join(stem, "AH", "L");
            case "ve" -> vowel ? join(stem, "V") : join(stem, "AH", "V");
            case "re" -> vowel ? join(stem, "R") : join(stem, "ER");
            case "d" -> last.equals("T") || last.equals("D") ? join(stem, "AH", "D") : join(stem, "D");
            case "s" -> switch (last) {
                case "S", "Z", "SH", "ZH", "CH", "JH" -> join(stem, "AH", "Z");
                case "P", "T", "K", "F", "TH" -> join(stem, "S");
                default -> join(stem, "Z");
            };
            default -> List.of();
        };
    }

    private List<String> droppedG(String word) {
        if (!word.endsWith("in")) {
            return List.of();
        }
        List<String> full = dictionary.phones(word + "g");
        if (full.isEmpty() || !full.get(full.size() - 1).equals("NG")) {
            return List.of();
        }
        List<String> phones = new ArrayList<>(full);
        phones.set(phones.size() - 1, "N");
        return List.copyOf(phones);
    }

    /** ARPAbet vowels begin with a vowel letter, and only they. */
    private static boolean endsInVowel(List<String> phones) {
        return "AEIOU".indexOf(phones.get(phones.size() - 1).charAt(0)) >= 0;
    }

    private static List<String> join(List<String> stem, String... end) {
        List<String> phones = new ArrayList<>(stem);
        phones.addAll(List.of(end));
        return List.copyOf(phones);
    }
}
