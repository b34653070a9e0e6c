package org.segmodel.train.lyrics.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.HtmlPage;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.chart.Drawing;

/** A report as a page with charts. Equal data give equal bytes. Holds no state. */
public final class ReportPage {

    private ReportPage() {
    }

    /**
     * The page alone, without files of its pictures.
     *
     * @param data what to tell
     */
    public static HtmlPage of(ReportData data) {
        return page(data, new Pictures(false));
    }

    /**
     * Writes the page, and its pictures as PNG and SVG in the folder {@code plots} beside it. Files are written whole or not
     * at all, the page last.
     *
     * @param data what to tell
     * @param file the page, replaced if it exists
     * @throws IOException if a file cannot be written
     */
    public static void write(ReportData data, Path file) throws IOException {
        Pictures pictures = new Pictures(true);
        HtmlPage page = page(data, pictures);
        Path folder = file.toAbsolutePath().resolveSibling(Pictures.FOLDER);
        List<Map.Entry<String, Drawing>> drawings = List.copyOf(pictures.drawings().entrySet());
        try {
            ParallelLoop.run("drawing", drawings.size(), Runtime.getRuntime().availableProcessors(),
                    i -> write(drawings.get(i), folder), (done, of) -> { });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        page.write(file);
    }

    private static void write(Map.Entry<String, Drawing> drawing, Path folder) {
        try {
            drawing.getValue().write(folder, drawing.getKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static HtmlPage page(ReportData data, Pictures pictures) {
        List<Block> sections = new ArrayList<>();
        data.notes().forEach(note -> sections.add(Paragraph.note(note)));
        add(sections, "Scores", ScoreSection.of(data, pictures));
        add(sections, "Course of the training", CourseSection.of(data, pictures));
        add(sections, "Auxiliary heads", HeadsSection.of(data, pictures));
        add(sections, "Lines, boundaries and sections", StructureSection.of(data, pictures));
        add(sections, "Confidence", ConfidenceSection.of(data, pictures));
        add(sections, "Songs", SongSection.of(data, pictures));
        add(sections, "One song in detail", PictureSection.of(data, pictures));
        add(sections, "The run", RunSection.of(data));
        return new HtmlPage(data.title(), data.subtitle(), sections);
    }

    private static void add(List<Block> sections, String title, List<Block> blocks) {
        if (!blocks.isEmpty()) {
            sections.add(new Section(title, blocks));
        }
    }
}
