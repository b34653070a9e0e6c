package org.segmodel.train.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.train.page.chart.Ink;

/**
 * A page in one file: no network, no other file. It takes the reader's choice of light or dark, fits a phone as well as
 * a wide screen, and prints. A policy in the page forbids the browser to load anything, whatever a text may hold. Equal
 * pages give equal bytes.
 *
 * @param title    its heading and the name of the browser's tab
 * @param subtitle what stands below the heading; may be empty
 * @param blocks   sections, and perhaps something before the first of them
 */
public record HtmlPage(String title, String subtitle, List<Block> blocks) {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            + "img-src data:";

    /** Copies. */
    public HtmlPage {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subtitle, "subtitle");
        blocks = List.copyOf(blocks);
    }

    /** The whole content of the file. */
    public String html() {
        HtmlWriter body = new HtmlWriter();
        blocks.forEach(block -> block.writeTo(body));
        HtmlWriter page = new HtmlWriter();
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").open("meta", "charset", "utf-8")
                .open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .open("meta", "name", "color-scheme", "content", "light dark").element("title", title).line();
        page.open("style").raw(":root{" + Ink.declarations(false) + "}\n@media screen and (prefers-color-scheme:dark)"
                + "{:root{" + Ink.declarations(true) + "}}\n").raw(resource("page.css")).close().close().line();
        page.open("body").open("header").element("h1", title);
        if (!subtitle.isEmpty()) {
            page.element("p", subtitle, "class", "quiet");
        }
        page.close().line();
        contents(page, body.headings());
        page.open("main").line().raw(body.html()).close().line();
        return page.open("script").raw(resource("page.js")).close().close().close().line().html();
    }

    /**
     * Writes the page.
     *
     * @param file replaced if it exists
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFiles.writeString(file, html());
    }

    private static void contents(HtmlWriter page, List<HtmlWriter.Heading> headings) {
        if (headings.size() < 2) {
            return;
        }
        page.open("nav", "aria-label", "Contents").open("ol");
        headings.forEach(heading -> page.open("li").element("a", heading.title(), "href", "#" + heading.id()).close());
        page.close().close().line();
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
