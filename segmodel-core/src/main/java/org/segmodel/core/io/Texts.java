package org.segmodel.core.io;

/** Small questions about text that several readers ask. */
final class Texts {

    private static final int SHOWN = 60;

    private Texts() {
    }

    /** Whether a character of the text is a control character, line breaks and NUL among them. */
    static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    /** A value from a file, fit for a message: in quotes, without control characters, not too long. */
    static String quote(String value) {
        StringBuilder text = new StringBuilder("'");
        value.codePoints().limit(SHOWN).map(c -> Character.isISOControl(c) ? 0xFFFD : c).forEach(text::appendCodePoint);
        return text.append(value.codePointCount(0, value.length()) > SHOWN ? "…'" : "'").toString();
    }
}
