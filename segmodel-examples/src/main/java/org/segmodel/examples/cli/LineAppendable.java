package org.segmodel.examples.cli;

/** Lets whoever writes whole lines to an {@link Appendable} write them above the bottom line. */
record LineAppendable(BottomLine line) implements Appendable {

    @Override
    public Appendable append(CharSequence text) {
        line.print(text.toString());
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
