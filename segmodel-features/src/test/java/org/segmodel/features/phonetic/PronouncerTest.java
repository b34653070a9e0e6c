package org.segmodel.features.phonetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PronouncerTest {

    private final Pronouncer pronouncer = new Pronouncer(CmuDictionary.onClassPath());

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "night, N AY T", "i'm, AY M", "i'll, AY L", "i'd, AY D", "i've, AY V", "we're, W IY R", "they're, DH EH R",
        "don't, D OW N T", "can't, K AE N T", "won't, W OW N T", "isn't, IH Z AH N T", "ain't, EY N T",
        "it's, IH T S", "love's, L AH V Z", "kiss's, K IH S AH Z", "that'd, DH AE T AH D", "that'll, DH AE T AH L",
        "should've, SH UH D AH V", "runnin, R AH N IH N", "feelin, F IY L IH N", "y'all, Y AO L"})
    void pronounces(String word, String phones) {
        assertThat(pronouncer.pronounce(word)).containsExactly(phones.split(" "));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"qzin", "zzqx's", "'", "xq'xq", "zzqxn't"})
    void unknownWordsStayUnknown(String word) {
        assertThat(pronouncer.pronounce(word)).isEmpty();
    }
}
