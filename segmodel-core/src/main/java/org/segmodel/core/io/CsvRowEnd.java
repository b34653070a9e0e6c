package org.segmodel.core.io;

/**
 * The end of CSV rows: line feeds, except those between quotes. Only a quote at the beginning of a field opens one (RFC
 * 4180, section 2). For one stream.
 */
final class CsvRowEnd implements RowEnd {

    private static final byte QUOTE = '"';

    private byte separator = ',';
    private boolean fieldBegins = true;
    private boolean quoted;
    private boolean closed;

    /** The byte between fields, where it is not the comma. */
    void setSeparator(char character) {
        separator = (byte) character;
    }

    /** Whether a quote is still open. */
    boolean isOpen() {
        return quoted;
    }

    @Override
    public boolean isAt(byte next) {
        boolean quote = next == QUOTE;
        if (quoted) {
            quoted = !quote;
            closed = quote;
            return false;
        }
        // A quote right behind the closing one is a quote within the field.
        quoted = quote && (fieldBegins || closed);
        closed = false;
        fieldBegins = !quote && (next == separator || next == '\n');
        return next == '\n';
    }
}
