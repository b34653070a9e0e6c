package org.segmodel.features.repetition;

import org.segmodel.features.phonetic.Pronouncer;
import org.segmodel.features.phonetic.Pronunciation;
import org.segmodel.features.text.Syllables;

/**
 * What a line must share with another to rhyme with it. For a last word that can be pronounced these are the phones
 * from its last stressed vowel on, see {@link Pronunciation#rhyme}; for another one its letters from the last group of
 * adjacent vowel letters on, or all of them if it has none. Phones are written in capitals and letters are not, so that
 * the two kinds are never equal. As safe for use by several threads as its pronouncer.
 *
 * @param pronouncer pronounces words
 */
record RhymeKey(Pronouncer pronouncer) {

    /**
     * Rhyme key of a line.
     *
     * @param line the line
     * @return empty for a line without words
     */
    String of(PlainLine line) {
        String word = line.spokenLast();
        Pronunciation pronunciation = word.isEmpty() ? Pronunciation.UNKNOWN : pronouncer.pronunciation(word);
        return pronunciation.isKnown() ? String.join(" ", pronunciation.rhyme()) : spelling(word.replace("'", ""));
    }

    private static String spelling(String word) {
        int start = word.length();
        while (start > 0 && !Syllables.isVowel(word.charAt(start - 1))) {
            start--;
        }
        while (start > 0 && Syllables.isVowel(word.charAt(start - 1))) {
            start--;
        }
        boolean hasVowel = start < word.length() && Syllables.isVowel(word.charAt(start));
        return hasVowel ? word.substring(start) : word;
    }
}
