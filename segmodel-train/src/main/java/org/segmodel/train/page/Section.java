package org.segmodel.train.page;

import java.util.List;
import java.util.Objects;

/**
 * A part of a page with a heading. Sections within sections have smaller headings.
 *
 * @param title  its heading
 * @param blocks what it holds
 */
public record Section(String title, List<Block> blocks) implements Block {

    /** Copies. */
    public Section {
        Objects.requireNonNull(title, "title");
        blocks = List.copyOf(blocks);
    }

    /**
     * A section.
     *
     * @param title  its heading
     * @param blocks what it holds
     */
    public static Section of(String title, Block... blocks) {
        return new Section(title, List.of(blocks));
    }

    @Override
    public void writeTo(HtmlWriter html) {
        html.openSection(title);
        blocks.forEach(block -> block.writeTo(html));
        html.closeSection();
    }
}
