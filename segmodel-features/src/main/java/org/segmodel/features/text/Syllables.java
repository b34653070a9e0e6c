package org.segmodel.features.text;

import java.util.List;

/**
 * How many syllables English words have, guessed from their spelling. Stateless.
 *
 * <p>A word has a syllable for each group of adjacent letters out of {@code a e i o u y}; one less if it ends in
 * {@code e} and has more than one; one more if it ends in {@code le} after a letter that is none of those; and never
 * less than one: {@code fire} 1, {@code little} 2, {@code beautiful} 3. A word that no rule was made for
 * ({@code 1999}, {@code hmm}, one in another script) has one.
 */
public final class Syllables {

    private static final String VOWELS = "aeiouy";

    private Syllables() {
    }

    /**
     * Syllables of one word.
     *
     * @param word in lower case, without punctuation save apostrophes, which end a group of vowels
     * @return at least 1; 0 for the empty word
     */
    public static int count(String word) {
        if (word.isEmpty()) {
            return 0;
        }
        int count = 0;
        boolean before = false;
        for (int i = 0; i < word.length(); i++) {
            boolean vowel = isVowel(word.charAt(i));
            if (vowel && !before) {
                count++;
            }
            before = vowel;
        }
        if (count > 1 && word.endsWith("e")) {
            count--;
        }
        if (word.length() > 2 && word.endsWith("le") && !isVowel(word.charAt(word.length() - 3))) {
            count++;
        }
        return Math.max(count, 1);
    }

    /**
     * Syllables of some words together.
     *
     * @param words as for {@link #count}
     * @return 0 if there are none
     */
    public static int total(List<String> words) {
        return words.stream().mapToInt(Syllables::count).sum();
    }

    /**
     * Whether a letter can be that of a vowel.
     *
     * @param letter in lower case
     */
    public static boolean isVowel(char letter) {
        return VOWELS.indexOf(letter) >= 0;
    }
}
