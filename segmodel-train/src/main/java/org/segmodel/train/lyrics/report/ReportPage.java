package org.segmodel.train.lyrics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.HtmlPage;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.chart.DrawingFiles;

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
        DrawingFiles.write(pictures.drawings(), file.toAbsolutePath().resolveSibling(Pictures.FOLDER));
        page.write(file);
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
