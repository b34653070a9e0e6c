package org.segmodel.features.phonetic;

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

    private static final Map<String, Pronunciation> IRREGULAR = Map.of(
            "they're", irregular(1, "DH", "EH", "R"),
            "you're", irregular(1, "Y", "AO", "R"),
            "ain't", irregular(0, "EY", "N", "T"),
            "aint", irregular(0, "EY", "N", "T"),
            "y'all", irregular(1, "Y", "AO", "L"),
            "yall", irregular(1, "Y", "AO", "L"),
            "c'mon", irregular(3, "K", "AH", "M", "AA", "N"),
            "i'ma", irregular(0, "AY", "M", "AH"),
            "o'er", irregular(0, "AO", "R"),
            "e'er", irregular(0, "EH", "R"));

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
        return pronunciation(word).phones();
    }

    /**
     * Pronunciation of a word; {@link Pronunciation#UNKNOWN} if neither dictionary nor rules know it. What the rules
     * add is never stressed.
     *
     * @param word in lower case, with straight apostrophes
     */
    public Pronunciation pronunciation(String word) {
        Pronunciation found = dictionary.pronunciation(word);
        if (!found.isKnown() && IRREGULAR.containsKey(word)) {
            return IRREGULAR.get(word);
        }
        if (!found.isKnown() && word.indexOf('\'') >= 0) {
            found = contraction(word);
            if (!found.isKnown()) {
                return pronunciation(word.replace("'", ""));
            }
        }
        return found.isKnown() ? found : droppedG(word);
    }

    /** The dictionary's identity; the rules are part of the module's recipe. */
    public String identity() {
        return dictionary.identity();
    }

    private Pronunciation contraction(String word) {
        if (word.endsWith("n't")) {
            Pronunciation joined = dictionary.pronunciation(word.replace("'", ""));
            if (joined.isKnown()) {
                return joined;
            }
            Pronunciation stem = dictionary.pronunciation(word.substring(0, word.length() - 3));
            return !stem.isKnown() ? stem : endsInVowel(stem) ? stem.with("N", "T") : stem.with("AH", "N", "T");
        }
        int cut = word.lastIndexOf('\'');
        Pronunciation stem = dictionary.pronunciation(word.substring(0, cut));
        return stem.isKnown() ? withClitic(stem, word.substring(cut + 1)) : stem;
    }

    private static Pronunciation withClitic(Pronunciation stem, String clitic) {
        String last = stem.last();
        boolean vowel = endsInVowel(stem);
        return switch (clitic) {
            case "m" -> vowel ? stem.with("M") : stem.with("AH", "M");
            case "ll" -> vowel ? stem.with("L") : stem.with("AH", "L");
            case "ve" -> vowel ? stem.with("V") : stem.with("AH", "V");
            case "re" -> vowel ? stem.with("R") : stem.with("ER");
            case "d" -> last.equals("T") || last.equals("D") ? stem.with("AH", "D") : stem.with("D");
            case "s" -> switch (last) {
                case "S", "Z", "SH", "ZH", "CH", "JH" -> stem.with("AH", "Z");
                case "P", "T", "K", "F", "TH" -> stem.with("S");
                default -> stem.with("Z");
            };
            default -> Pronunciation.UNKNOWN;
        };
    }

    private Pronunciation droppedG(String word) {
        if (!word.endsWith("in")) {
            return Pronunciation.UNKNOWN;
        }
        Pronunciation full = dictionary.pronunciation(word + "g");
        return full.isKnown() && full.last().equals("NG") ? full.endingIn("N") : Pronunciation.UNKNOWN;
    }

    private static boolean endsInVowel(Pronunciation word) {
        return Pronunciation.isVowel(word.last());
    }

    private static Pronunciation irregular(int stressed, String... phones) {
        return new Pronunciation(List.of(phones), stressed);
    }
}
