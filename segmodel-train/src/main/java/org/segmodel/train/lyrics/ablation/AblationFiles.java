package org.segmodel.train.lyrics.ablation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.page.chart.Drawing;

/** The names of the files that a study leaves in its folder, and how they are written. Holds no state. */
public final class AblationFiles {

    /** Everything, in JSON. */
    public static final String TREE = "ablation.json";
    /** Every score of each variant and seed, a row each. */
    public static final String RUNS = "runs.csv";
    /** Each metric of each variant with its difference to the base, a row each. */
    public static final String DIFFERENCES = "differences.csv";
    /** Tables, in Markdown. */
    public static final String MARKDOWN = "ablation.md";
    /** The page; its pictures are in the folder {@code plots}. */
    public static final String PAGE = "report.html";

    private AblationFiles() {
    }

    static void write(AblationScores scores, Path folder) throws IOException {
        AblationPage page = AblationPage.withFiles(scores);
        for (Map.Entry<String, Drawing> drawing : page.drawings().entrySet()) {
            drawing.getValue().write(folder.resolve(AblationPage.PLOTS), drawing.getKey());
        }
        AtomicFiles.writeString(folder.resolve(MARKDOWN), AblationText.markdown(scores));
        AtomicFiles.writeString(folder.resolve(RUNS), AblationCsv.runs(scores));
        AtomicFiles.writeString(folder.resolve(DIFFERENCES), AblationCsv.differences(scores));
        JsonFiles.write(folder.resolve(TREE), AblationTree.of(scores));
        page.page().write(folder.resolve(PAGE));
    }
}
