package org.segmodel.core.io;

/** Decides where rows end. It is asked about every byte of a stream, in order. */
interface RowEnd {

    /** Whether a row ends with this byte, which then belongs to no row. */
    boolean isAt(byte next);

    /** Rows are lines. */
    static RowEnd ofLines() {
        return next -> next == '\n';
    }
}
