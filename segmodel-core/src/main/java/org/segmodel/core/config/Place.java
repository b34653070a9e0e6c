package org.segmodel.core.config;

import org.yaml.snakeyaml.error.Mark;

/**
 * Where a value was written.
 *
 * @param source a file name, or what else the value came from, such as {@code --set training.batch_size=8}
 * @param line   from 1; 0 if the source as a whole is meant
 * @param column from 1, counted in code points; 0 if the source as a whole is meant
 */
record Place(String source, int line, int column) {

    /** The source as a whole. */
    static Place of(String source) {
        return new Place(source, 0, 0);
    }

    /** The position of a SnakeYAML mark, which counts from 0. */
    static Place of(String source, Mark mark) {
        return new Place(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The position just behind some text. */
    static Place after(String source, CharSequence text) {
        int line = 1;
        int column = 1;
        for (int c : text.codePoints().toArray()) {
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        return new Place(source, line, column);
    }
}
