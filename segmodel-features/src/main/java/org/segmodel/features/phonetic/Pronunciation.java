package org.segmodel.features.phonetic;

import java.util.ArrayList;
import java.util.List;

/**
 * How a word is pronounced. Immutable.
 *
 * @param phones   ARPAbet phones in order, without stress; none if the pronunciation is not known
 * @param stressed place of the vowel of the last stressed syllable among the phones, primary or secondary stress;
 *                 {@link #NO_STRESS} if no syllable is known to be stressed
 */
public record Pronunciation(List<String> phones, int stressed) {

    /** What {@link #stressed} says of a word without a stressed syllable. */
    public static final int NO_STRESS = -1;

    /** That of a word that nobody knows. */
    public static final Pronunciation UNKNOWN = new Pronunciation(List.of(), NO_STRESS);

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the stressed phone is not a vowel of the word
     */
    public Pronunciation {
        phones = List.copyOf(phones);
        if (stressed != NO_STRESS
                && (stressed < 0 || stressed >= phones.size() || !isVowel(phones.get(stressed)))) {
            throw new IllegalArgumentException("the stressed vowel of " + phones + " cannot be at " + stressed
                    + "; expected the place of a vowel, or " + NO_STRESS + " if no stress is known");
        }
    }

    /**
     * Whether an ARPAbet phone is a vowel; vowels begin with a vowel letter, and only they.
     *
     * @param phone without stress
     */
    public static boolean isVowel(String phone) {
        return "AEIOU".indexOf(phone.charAt(0)) >= 0;
    }

    /** Whether there are any phones. */
    public boolean isKnown() {
        return !phones.isEmpty();
    }

    /**
     * What a rhyme has in common: the phones from the last stressed vowel on; from the last vowel on if no stress is
     * known; all phones if there is no vowel. {@code tonight} and {@code light} share {@code AY T}.
     */
    public List<String> rhyme() {
        int start = stressed;
        for (int i = phones.size() - 1; start == NO_STRESS && i >= 0; i--) {
            start = isVowel(phones.get(i)) ? i : NO_STRESS;
        }
        return phones.subList(Math.max(start, 0), phones.size());
    }

    /** The word with more phones at its end, none of which is stressed. */
    Pronunciation with(String... end) {
        List<String> all = new ArrayList<>(phones);
        all.addAll(List.of(end));
        return new Pronunciation(all, stressed);
    }

    /** The word with another last phone. */
    Pronunciation endingIn(String phone) {
        List<String> all = new ArrayList<>(phones);
        all.set(all.size() - 1, phone);
        return new Pronunciation(all, stressed);
    }

    String last() {
        return phones.get(phones.size() - 1);
    }
}
