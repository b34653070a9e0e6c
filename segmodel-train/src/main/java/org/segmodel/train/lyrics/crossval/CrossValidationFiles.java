package org.segmodel.train.lyrics.crossval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.lyrics.PredictionFile;
import org.segmodel.train.page.chart.Drawing;

/** The names of the files that a cross-validation leaves in its folder, and how they are written. Holds no state. */
public final class CrossValidationFiles {

    /** Everything, in JSON. */
    public static final String TREE = "crossval.json";
    /** Every score, a row each. */
    public static final String CSV = "crossval.csv";
    /** Tables, in Markdown. */
    public static final String MARKDOWN = "crossval.md";
    /** The page; its pictures are in the folder {@code plots}. */
    public static final String PAGE = "report.html";
    /** Folder of what was said of all songs, one file {@code CONFIGURATION-seed-N.jsonl} for each complete seed. */
    public static final String PREDICTIONS = "out-of-fold";

    private CrossValidationFiles() {
    }

    static void write(CrossValidationScores scores, Map<String, List<OutOfFold>> seeds, Path folder)
            throws IOException {
        for (List<OutOfFold> candidate : seeds.values()) {
            for (OutOfFold seed : candidate) {
                PredictionFile.write(folder.resolve(PREDICTIONS).resolve(seed.candidate() + "-seed-" + seed.seed() + ".jsonl"),
                        seed.songs());
            }
        }
        CrossValidationPage page = CrossValidationPage.withFiles(scores);
        for (Map.Entry<String, Drawing> drawing : page.drawings().entrySet()) {
            drawing.getValue().write(folder.resolve(CrossValidationPage.PLOTS), drawing.getKey());
        }
        AtomicFiles.writeString(folder.resolve(MARKDOWN), CrossValidationText.markdown(scores));
        AtomicFiles.writeString(folder.resolve(CSV), CrossValidationCsv.csv(scores));
        JsonFiles.write(folder.resolve(TREE), CrossValidationTree.of(scores));
        page.page().write(folder.resolve(PAGE));
    }
}
