package org.segmodel.examples.cli;

import java.util.function.Consumer;

/** An {@link Appendable} that hands on each text at once. */
record TextSink(Consumer<String> texts) implements Appendable {

    @Override
    public Appendable append(CharSequence text) {
        texts.accept(text.toString());
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char character) {
        return append(Character.toString(character));
    }
}
