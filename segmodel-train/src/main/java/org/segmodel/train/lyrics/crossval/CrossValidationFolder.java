package org.segmodel.train.lyrics.crossval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.lyrics.PredictionFile;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Training;
import org.segmodel.train.session.ResumeException;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionLock;

/**
 * The folder of a cross-validation while one works in it. Each training that is done has a folder of its own in it, whose
 * record is written last: what a kill leaves is either a training that is done or one that is not.
 */
final class CrossValidationFolder implements AutoCloseable {

    /** What is trained. */
    static final String PLAN = "plan.json";
    private static final String TRAININGS = "trainings";
    private static final String PREDICTIONS = "predictions.jsonl";
    private static final String RECORD = "training.json";

    private final Path path;
    private final SessionLock lock;

    private CrossValidationFolder(Path path, SessionLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a folder that is new, empty or has the same plan.
     *
     * @param path made if it is missing
     * @throws ResumeException if another cross-validation works in it, or it has another plan, naming the differences
     * @throws IOException     if it holds something else, or cannot be written to
     */
    static CrossValidationFolder open(Path path, PlanRecord plan) throws IOException {
        Path file = path.resolve(PLAN);
        if (!Files.exists(file)) {
            // Refuses a folder with other files before anything is written to it.
            SessionFolder.at(path);
        }
        SessionLock lock = SessionLock.of(path);
        try {
            if (Files.exists(file)) {
                List<String> differences = plan.differences(JsonFiles.readObject(file));
                if (!differences.isEmpty()) {
                    throw new ResumeException("the folder " + path + " holds another cross-validation: "
                            + String.join("; ", differences) + ". Its trainings do not go together with those asked for now; "
                            + "name another folder, or ask for the same");
                }
                AtomicFiles.deleteLeftovers(path);
            } else {
                JsonFiles.write(file, plan.tree());
            }
            return new CrossValidationFolder(path, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /**
     * A training that is done; empty if it is not.
     *
     * @param ids   names of the songs that were held out, in order
     * @param notes told why a training that seemed to be done must be trained again
     */
    Optional<TrainedFold> read(Training training, List<String> ids, Consumer<String> notes) {
        Path folder = folder(training);
        if (!Files.exists(folder.resolve(RECORD))) {
            return Optional.empty();
        }
        try {
            Map<String, Object> tree = JsonFiles.readObject(folder.resolve(RECORD));
            List<ScoredSong> songs = PredictionFile.read(folder.resolve(PREDICTIONS));
            if (!songs.stream().map(ScoredSong::id).toList().equals(ids)) {
                throw new IOException(folder.resolve(PREDICTIONS) + " does not hold the songs of this fold");
            }
            return Optional.of(TrainedFold.fromTree(training, tree, songs));
        } catch (IOException | IllegalArgumentException e) {
            notes.accept(training + " is trained again, for what it left cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    void write(TrainedFold done) throws IOException {
        Path folder = folder(done.training());
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(RECORD));
        AtomicFiles.deleteLeftovers(folder);
        PredictionFile.write(folder.resolve(PREDICTIONS), done.songs());
        JsonFiles.write(folder.resolve(RECORD), done.toTree());
    }

    private Path folder(Training training) {
        return path.resolve(TRAININGS).resolve(training.candidate()).resolve("seed-" + training.seed())
                .resolve("fold-" + (training.fold() + 1));
    }

    /** Lets others work in the folder. */
    @Override
    public void close() {
        lock.close();
    }
}
