package org.segmodel.train.genre.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.HtmlPage;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.Table.Column;
import org.segmodel.train.page.chart.DrawingFiles;

/** A report as a page with charts. Equal data give equal bytes. Holds no state. */
public final class GenreReportPage {

    private GenreReportPage() {
    }

    /**
     * Writes the page, and its pictures as PNG and SVG in the folder {@code plots} beside it; the page last.
     *
     * @param data what to tell
     * @param file the page, replaced if it exists
     * @throws IOException if a file cannot be written
     */
    public static void write(GenreReportData data, Path file) throws IOException {
        Pictures pictures = new Pictures(true);
        List<Block> sections = new ArrayList<>();
        data.notes().forEach(note -> sections.add(Paragraph.note(note)));
        add(sections, "Scores", GenreScoreSection.of(data.clips(), pictures));
        add(sections, "Genres", GenreTableSection.of(data.clips(), pictures));
        add(sections, "Which genres go together, and which are taken for others", GenrePairsSection.of(data.clips(),
                pictures));
        add(sections, "Some clips", GenreClipSection.of(data.pictures(), pictures));
        add(sections, "How genres are chosen", data.tuning().map(tuning -> GenreTuningSection.of(tuning, pictures))
                .orElse(List.of()));
        add(sections, "Course of the training", GenreCourseSection.of(data, pictures));
        add(sections, "The run", data.facts().isEmpty() ? List.of() : List.of(Table.of("",
                List.of(Column.text("key"), Column.text("value")), data.facts().entrySet().stream()
                        .map(fact -> List.of(Cell.of(fact.getKey()), Cell.of(fact.getValue()))).toList())));
        DrawingFiles.write(pictures.drawings(), file.toAbsolutePath().resolveSibling(Pictures.FOLDER));
        new HtmlPage(data.title(), data.subtitle(), sections).write(file);
    }

    private static void add(List<Block> sections, String title, List<Block> blocks) {
        if (!blocks.isEmpty()) {
            sections.add(new Section(title, blocks));
        }
    }
}
