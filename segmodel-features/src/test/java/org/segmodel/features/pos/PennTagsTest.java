package org.segmodel.features.pos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.features.config.PosSsmConfig.Tagset;

class PennTagsTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "can, AUX, MD, OTHER, VERB", "is, AUX, VBZ, VERB, VERB", "running, VERB, VBG, VERB, VERB",
        "walked, VERB, VBD, VERB, VERB", "walks, VERB, VBZ, VERB, VERB", "walk, VERB, VB, VERB, VERB",
        "roses, NOUN, NNS, NOUN, NOUN", "rose, NOUN, NN, NOUN, NOUN", "paris, PROPN, NNP, NOUN, NOUN",
        "blue, ADJ, JJ, ADJ, ADJ", "best, ADJ, JJS, ADJ, ADJ", "softly, ADV, RB, ADV, ADV", "when, ADV, WRB, WH, ADV",
        "the, DET, DT, DET, DET", "which, PRON, WDT, DET, DET", "who, PRON, WP, WH, PRON", "she, PRON, PRP, PRON, PRON",
        "my, PRON, PRP$, PRON, PRON", "this, PRON, DT, DET, DET", "there, PRON, EX, OTHER, DET",
        "nothing, PRON, NN, NOUN, NOUN", "in, ADP, IN, PREP, ADP", "to, PART, TO, PREP, PRT", "to, ADP, TO, PREP, PRT",
        "not, PART, RB, ADV, ADV", "if, SCONJ, IN, PREP, ADP", "and, CCONJ, CC, CONJ, CONJ",
        "seven, NUM, CD, OTHER, NUM",
        "oh, INTJ, UH, OTHER, X", "xyz, X, FW, OTHER, X", "!, PUNCT, ., OTHER, .", "(, PUNCT, (, OTHER, ."})
    void maps(String word, String ud, String penn, String simplified, String universal) {
        List<String> tags = PennTags.of(List.of(word), List.of(ud));
        assertThat(tags).containsExactly(penn);
        assertThat(TagReduction.reduce(penn, Tagset.PENN)).isEqualTo(penn);
        assertThat(TagReduction.reduce(penn, Tagset.SIMPLIFIED)).isEqualTo(simplified);
        assertThat(TagReduction.reduce(penn, Tagset.UNIVERSAL)).isEqualTo(universal);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "don't, AUX+PART, VBP RB", "can't, AUX+PART, MD RB", "i'm, PRON+AUX, PRP VBP", "she'll, PRON+AUX, PRP MD",
        "it's, PRON+AUX, PRP VBZ", "who's, PRON+AUX, WP VBZ", "baby's, NOUN+PART, NN POS", "let's, VERB+PRON, VB PRP",
        "gonna, VERB+PART, VBG TO", "cannot, AUX+PART, MD RB", "wouldn't've, AUX+PART+AUX, MD RB VBP",
        "a, AUX+PART, VB TO"})
    void cutsContractions(String word, String ud, String penn) {
        assertThat(PennTags.of(List.of(word), List.of(ud))).containsExactly(penn.split(" "));
    }

    @Test
    void simplifiedTakesParticlesForAdverbs() {
        assertThat(TagReduction.reduce("RP", Tagset.SIMPLIFIED)).isEqualTo("ADV");
        assertThat(TagReduction.reduce("RP", Tagset.UNIVERSAL)).isEqualTo("PRT");
    }
}
