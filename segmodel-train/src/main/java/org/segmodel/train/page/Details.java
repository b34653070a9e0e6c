package org.segmodel.train.page;

import java.util.List;
import java.util.Objects;

/**
 * What is folded away until somebody asks for it. On paper it is open.
 *
 * @param summary what is seen always
 * @param blocks  what is seen when it is open
 */
public record Details(String summary, List<Block> blocks) implements Block {

    /** Copies. */
    public Details {
        Objects.requireNonNull(summary, "summary");
        blocks = List.copyOf(blocks);
    }

    /**
     * Something folded away.
     *
     * @param summary what is seen always
     * @param blocks  what is seen when it is open
     */
    public static Details of(String summary, Block... blocks) {
        return new Details(summary, List.of(blocks));
    }

    @Override
    public void writeTo(HtmlWriter html) {
        html.open("details").element("summary", summary);
        blocks.forEach(block -> block.writeTo(html));
        html.close().line();
    }
}
