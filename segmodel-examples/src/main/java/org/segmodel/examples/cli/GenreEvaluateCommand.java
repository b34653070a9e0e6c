package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.metrics.Resampling;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.genre.GenreFiles;
import org.segmodel.train.genre.data.ClipSplit;
import org.segmodel.train.genre.data.GenreDataset;
import org.segmodel.train.genre.evaluation.ModelClips;
import org.segmodel.train.genre.evaluation.ScoredClips;
import org.segmodel.train.genre.report.ClipPicture;
import org.segmodel.train.genre.report.GenreEvaluationFiles;
import org.segmodel.train.session.SessionFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genre evaluate}: the face of {@link ModelClips} and {@link ScoredClips}. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Scores a genre model on labelled clips, with intervals, and with what chance reaches.",
            "Genres are chosen as the model's tuning found it. Intervals: bootstrap over clips."})
final class GenreEvaluateCommand implements Callable<Integer> {

    private static final String ALL = "all";

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model, or a session folder with one.")
    private Path given;

    @Parameters(index = "1", paramLabel = "DATASET", description = "Folder of the data set.")
    private Path data;

    @Option(names = "--split", paramLabel = "PART", defaultValue = ClipSplit.TEST, description = "Which clips: a part of the "
            + "split that lies beside the model, or all. Default: ${DEFAULT-VALUE}.")
    private String part;

    @Option(names = "--split-file", paramLabel = "FILE", description = "The split, where it lies elsewhere.")
    private Path splitFile;

    @Option(names = "--json", paramLabel = "FILE", description = "Write scores and intervals to this file as well.")
    private Path json;

    @Option(names = "--out", paramLabel = "DIR", description = "Write " + GenreEvaluationFiles.EVALUATION + ", "
            + GenreEvaluationFiles.GENRES + " (a row for each genre) and report.html with its pictures to this folder, new or "
            + "empty, as well.")
    private Path out;

    @Option(names = "--genres", description = "Print a row for each genre, as CSV, in place of the scores.")
    private boolean genres;

    @Mixin
    private ResamplingOptions resampling;

    @Mixin
    private Quiet quiet;

    GenreEvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Resampling how = resampling.resampling(spec.commandLine());
        // Before the work, so that it is not lost for want of a place.
        Optional<SessionFolder> folder = out == null ? Optional.empty() : Optional.of(SessionFolder.at(out));
        Progress progress = quiet.progress(console);
        Path file = Files.isDirectory(given) ? given.resolve(GenreModel.FILE_NAME) : given;
        GenreModel model = GenreModel.read(file);
        GenreDataset all = ModelClips.open(model, data);
        Optional<ClipSplit> split = split(file);
        ScoredClips clips = progress.during(() -> ModelClips.score(part, model, all, split, part, how,
                Runtime.getRuntime().availableProcessors()));
        if (json != null) {
            JsonFiles.write(json, clips.toTree());
        }
        if (folder.isPresent()) {
            progress.say("Report:  " + GenreEvaluationFiles.write(given.toString(), model, clips,
                    ClipPicture.some(ModelClips.part(all, split, part).data(), clips.decided()), folder.get()));
        }
        console.print(genres ? clips.genres().csv() : clips.table().aligned());
        return CommandLine.ExitCode.OK;
    }

    private Optional<ClipSplit> split(Path model) throws IOException {
        if (part.equals(ALL)) {
            return Optional.empty();
        }
        Path file = splitFile == null ? model.toAbsolutePath().resolveSibling(GenreFiles.SPLIT) : splitFile;
        return Optional.of(ClipSplit.read(file));
    }
}
