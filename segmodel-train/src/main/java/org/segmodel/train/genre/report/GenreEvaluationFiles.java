package org.segmodel.train.genre.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.run.SuiteVersion;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.genre.evaluation.ScoredClips;
import org.segmodel.train.session.RunFacts;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionFolder;

/** Writes an evaluation in every form. Holds no state. */
public final class GenreEvaluationFiles {

    /** Scores with intervals and baselines. */
    public static final String EVALUATION = "evaluation.json";
    /** A row for each genre. */
    public static final String GENRES = "genres.csv";

    private GenreEvaluationFiles() {
    }

    /**
     * Writes {@value #EVALUATION}, {@value #GENRES} and the report with its pictures.
     *
     * @param name     of the model
     * @param model    what was asked
     * @param clips    what it said
     * @param pictures some of the clips, or none
     * @param folder   new or empty
     * @return the report
     * @throws IOException if a file cannot be written
     */
    public static Path write(String name, GenreModel model, ScoredClips clips, List<ClipPicture> pictures,
            SessionFolder folder) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("suite_version", SuiteVersion.current());
        tree.put("model", name);
        tree.put("rule", model.rule().toTree());
        tree.putAll(clips.toTree());
        folder.writeJson(EVALUATION, tree);
        AtomicFiles.writeString(folder.file(GENRES), clips.genres().csv());
        Path report = folder.file(SessionFiles.REPORT);
        GenreReportPage.write(new GenreReportData("Evaluation of " + name, clips.name() + ": " + clips.report().clips()
                + " clips, " + model.genres().size() + " genres.", clips, List.of(), 0, Optional.empty(),
                pictures, RunFacts.of(model.manifest()), List.of()), report);
        return report;
    }
}
