package org.segmodel.train.genre;

import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.segmodel.core.run.RunManifest;
import org.segmodel.metrics.Resampling;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.genre.clips.GenreClips;
import org.segmodel.train.genre.evaluation.ScoredClips;
import org.segmodel.train.genre.report.ClipPicture;
import org.segmodel.train.genre.report.GenreReportData;
import org.segmodel.train.genre.report.GenreReportPage;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.session.RunFacts;
import org.segmodel.train.session.SessionFiles;

/** The report of a session, on its validation clips. Holds no state. */
final class GenreSessionReport {

    private static final Resampling RESAMPLING = new Resampling(1000, 0.95, 1);
    private static final String NOTE = "Scores of chosen genres flatter here: the rule was found on these clips. Average precision "
            + "and ROC AUC do not depend on it. The command genre evaluate tells what the model is worth on test clips.";

    private GenreSessionReport() {
    }

    static void write(Path session, GenreModel model, GenreDecoding decoding, GenreClips validation, long[] frequencies,
            List<EpochReport> epochs, int chosen) throws IOException {
        RunManifest manifest = model.manifest();
        ScoredClips clips = ScoredClips.of("validation", decoding.held(), model.rule(), frequencies, RESAMPLING);
        GenreReportPage.write(new GenreReportData("Genres: " + session.toAbsolutePath().normalize().getFileName(),
                "Trained " + manifest.started().truncatedTo(ChronoUnit.SECONDS) + ".", clips, epochs, chosen,
                decoding.tuning(), ClipPicture.some(validation.data(), clips.decided()), RunFacts.of(manifest), decoding.tuning().isPresent() ? List.of(NOTE) : List.of()),
                session.resolve(SessionFiles.REPORT));
    }
}
