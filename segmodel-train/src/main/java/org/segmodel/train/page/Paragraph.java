package org.segmodel.train.page;

import java.util.Objects;

/**
 * Running text.
 *
 * @param text plain text
 * @param tone how much it is to be seen
 */
public record Paragraph(String text, Tone tone) implements Block {

    /** How much a paragraph is to be seen. */
    public enum Tone {
        /** As text is. */
        PLAIN,
        /** An explanation, in less strong colours. */
        QUIET,
        /** Something that the reader must know. */
        NOTE
    }

    /** Checks. */
    public Paragraph {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(tone, "tone");
    }

    /**
     * Plain text.
     *
     * @param text the text
     */
    public static Paragraph of(String text) {
        return new Paragraph(text, Tone.PLAIN);
    }

    /**
     * An explanation.
     *
     * @param text the text
     */
    public static Paragraph quiet(String text) {
        return new Paragraph(text, Tone.QUIET);
    }

    /**
     * Something that the reader must know.
     *
     * @param text the text
     */
    public static Paragraph note(String text) {
        return new Paragraph(text, Tone.NOTE);
    }

    @Override
    public void writeTo(HtmlWriter html) {
        switch (tone) {
            case PLAIN -> html.element("p", text);
            case QUIET -> html.element("p", text, "class", "quiet");
            case NOTE -> html.element("p", text, "class", "note");
        }
        html.line();
    }
}
