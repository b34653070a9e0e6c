package org.segmodel.train.genre.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.train.page.HtmlPage;
import org.segmodel.train.page.chart.Drawing;

/** The files of a comparison, and how they are written. Holds no state. */
public final class GenreComparisonFiles {

    /** Tables, in Markdown. */
    public static final String MARKDOWN = "comparison.md";
    /** Scores of each model and seed. */
    public static final String RUNS = "runs.csv";
    /** Differences to the base. */
    public static final String DIFFERENCES = "differences.csv";
    /** The page; its pictures are in the folder {@code plots}. */
    public static final String PAGE = "comparison.html";

    private GenreComparisonFiles() {
    }

    /**
     * Writes all of them, in place of those of an earlier comparison.
     *
     * @param comparison what to tell
     * @param folder     made if it is missing
     * @return the page
     * @throws IOException if a file cannot be written
     */
    public static Path write(GenreComparison comparison, Path folder) throws IOException {
        GenreComparisonPage maker = new GenreComparisonPage(comparison);
        HtmlPage page = maker.page();
        for (Map.Entry<String, Drawing> drawing : maker.drawings().entrySet()) {
            drawing.getValue().write(folder.resolve(GenreComparisonPage.PLOTS), drawing.getKey());
        }
        AtomicFiles.writeString(folder.resolve(MARKDOWN), GenreComparisonText.markdown(comparison));
        AtomicFiles.writeString(folder.resolve(RUNS), GenreComparisonText.runs(comparison));
        AtomicFiles.writeString(folder.resolve(DIFFERENCES), GenreComparisonText.differences(comparison));
        Path file = folder.resolve(PAGE);
        page.write(file);
        return file;
    }
}
