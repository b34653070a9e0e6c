package org.segmodel.train.page;

/** A part of a page. Whoever needs another kind of part writes one. */
@FunctionalInterface
public interface Block {

    /**
     * Writes the part. Every element that it opens it closes.
     *
     * @param html where to
     */
    void writeTo(HtmlWriter html);
}
