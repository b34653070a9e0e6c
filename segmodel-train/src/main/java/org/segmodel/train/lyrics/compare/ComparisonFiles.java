package org.segmodel.train.lyrics.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.page.chart.DrawingFiles;

/** Writes a comparison in every form. Holds no state. */
public final class ComparisonFiles {

    private ComparisonFiles() {
    }

    /**
     * Writes {@code compare.html}, {@code compare.md}, {@code compare.csv} and {@code compare.json}, and each picture as
     * SVG and PNG in {@code plots}.
     *
     * @param comparison what to tell
     * @param folder     made if it is missing; files of these names are replaced
     * @return the page
     * @throws IOException if a file cannot be written
     */
    public static Path write(SessionComparison comparison, Path folder) throws IOException {
        Files.createDirectories(folder.resolve(ComparisonPage.PLOTS));
        ComparisonPage page = ComparisonPage.withFiles(comparison);
        DrawingFiles.write(page.drawings(), folder.resolve(ComparisonPage.PLOTS));
        AtomicFiles.writeString(folder.resolve("compare.md"), ComparisonText.markdown(comparison));
        AtomicFiles.writeString(folder.resolve("compare.csv"), ComparisonCsv.csv(comparison));
        JsonFiles.write(folder.resolve("compare.json"), ComparisonTree.of(comparison));
        Path html = folder.resolve("compare.html");
        page.page().write(html);
        return html;
    }
}
