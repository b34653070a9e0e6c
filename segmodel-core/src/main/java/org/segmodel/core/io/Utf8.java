package org.segmodel.core.io;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Strict UTF-8: where the platform would put a replacement character, this says at which byte. */
final class Utf8 {

    private static final byte FE = (byte) 0xFE;
    private static final byte FF = (byte) 0xFF;

    private Utf8() {
    }

    /**
     * Text, or the place where it stops being UTF-8.
     *
     * @param text   the text; null if the bytes are not UTF-8
     * @param bad    index of the first bad byte; -1 if there is none
     * @param cutOff whether the bytes end within a character that is right as far as it goes
     */
    record Decoded(String text, int bad, boolean cutOff) {
    }

    /** Decodes the bytes from {@code from} to the end. */
    static Decoded decode(byte[] bytes, int from) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from);
        CoderResult beforeEnd = decoder.decode(in, out, false);
        if (beforeEnd.isError()) {
            return new Decoded(null, in.position(), false);
        }
        // Without an error, what is left over is the start of a character that the end cut off.
        return in.hasRemaining() ? new Decoded(null, in.position(), true)
                : new Decoded(out.flip().toString(), -1, false);
    }

    /**
     * What to say about bytes that are not UTF-8.
     *
     * @param bytes  the bytes
     * @param bad    index of the first bad one
     * @param offset its place in the file, counted from 0
     */
    static String complaint(byte[] bytes, int bad, long offset) {
        boolean utf16 = offset == 0 && bytes.length > 1
                && (bytes[0] == FE && bytes[1] == FF || bytes[0] == FF && bytes[1] == FE);
        String hint = utf16 ? "; the file looks like UTF-16" : "";
        return String.format(Locale.ROOT, "invalid UTF-8 at byte offset %d of the file (0x%02X)%s; save it as UTF-8",
                offset, bytes[bad], hint);
    }

    /** Whether a text has half a surrogate pair, which UTF-8 cannot express. */
    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
