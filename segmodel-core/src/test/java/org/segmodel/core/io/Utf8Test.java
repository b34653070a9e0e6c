package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

    @Test
    void decodesEveryCodePoint() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                all.appendCodePoint(c);
            }
        }
        Utf8.Decoded decoded = Utf8.decode(("xy" + all).getBytes(StandardCharsets.UTF_8), 2);
        assertThat(decoded.text()).isEqualTo(all.toString());
        assertThat(Utf8.hasLoneSurrogate(all.toString())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"6162ff63,2,false", "c080,0,false", "61eda080,1,false", "61e4bd,1,true", "f0,0,true", "6180,1,false",
        "61c3,1,true", "61c328,1,false", "f4908080,0,false"})
    void saysWhereItStopsBeingUtf8(String hex, int bad, boolean cutOff) {
        Utf8.Decoded decoded = Utf8.decode(HexFormat.of().parseHex(hex), 0);
        assertThat(decoded).isEqualTo(new Utf8.Decoded(null, bad, cutOff));
    }

    @ParameterizedTest
    @CsvSource({"\ud83c\udfb5x,false", "x\ud83c,true", "\udfb5x,true", "\ud83c\ud83c\udfb5,true"})
    void findsHalfPairs(String text, boolean lone) {
        assertThat(Utf8.hasLoneSurrogate(text)).isEqualTo(lone);
    }
}
