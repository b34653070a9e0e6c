package org.segmodel.features.phonetic;

import java.util.List;

/** Says how words are pronounced. Implementations are safe for use by several threads. */
public interface PronunciationDictionary {

    /**
     * First pronunciation of a word; {@link Pronunciation#UNKNOWN} if the word is not listed.
     *
     * @param word in lower case
     */
    Pronunciation pronunciation(String word);

    /**
     * First pronunciation of a word as ARPAbet phones without stress, for example {@code N AY T} for {@code night};
     * empty if the word is not listed.
     *
     * @param word in lower case
     */
    default List<String> phones(String word) {
        return pronunciation(word).phones();
    }

    /** Which dictionary this is, down to its content: part of every feature digest. */
    String identity();
}
