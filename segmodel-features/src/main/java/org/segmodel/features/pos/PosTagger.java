package org.segmodel.features.pos;

import java.util.List;

/** Names the word class of each token of a line. Implementations are safe for use by several threads. */
public interface PosTagger {

    /**
     * Tags a line.
     *
     * @param tokens words and punctuation in order
     * @return one Universal Dependencies tag each ({@code NOUN}, {@code VERB}, …); a contraction may have several,
     *         joined by {@code +}, such as {@code AUX+PART} for {@code don't}
     */
    List<String> tag(List<String> tokens);

    /** Which tagger this is, down to its model: part of every feature digest. */
    String identity();
}
