package org.segmodel.train.lyrics.ablation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.lyrics.HeldOutBeliefs;
import org.segmodel.train.session.ResumeException;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionLock;

/**
 * The folder of a study while one works in it. Each training that is done has a folder of its own in it, named by all that
 * decides what it comes out as, whose record is written last: what a kill leaves is either a training that is done or one
 * that is not, and a study that is changed finds those that it still needs.
 */
final class AblationFolder implements AutoCloseable {

    static final String TRAININGS = "trainings";
    private static final String BELIEFS = "beliefs.bin";
    private static final String RECORD = "training.json";
    private static final String MEMORY = "memory.json";
    private static final String PEAK = "peak_mib";

    private final Path path;
    private final SessionLock lock;

    private AblationFolder(Path path, SessionLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a folder.
     *
     * @param path   made if it is missing
     * @param resume whether it may hold trainings
     * @throws ResumeException if it holds trainings and may not, or another study works in it
     * @throws IOException     if it holds something else, or cannot be written to
     */
    static AblationFolder open(Path path, boolean resume) throws IOException {
        if (!Files.isDirectory(path.resolve(TRAININGS))) {
            SessionFolder.at(path);
        } else if (!resume) {
            throw new ResumeException("the folder " + path + " holds the trainings of a study already; go on with it by "
                    + "--resume, or name another folder");
        }
        SessionLock lock = SessionLock.of(path);
        try {
            Files.createDirectories(path.resolve(TRAININGS));
            AtomicFiles.deleteLeftovers(path);
            return new AblationFolder(path, lock);
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
     * @param notes told why a training that seemed to be done must be trained again
     */
    Optional<DoneTraining> read(Training training, Consumer<String> notes) {
        Path folder = folder(training);
        if (!Files.exists(folder.resolve(RECORD))) {
            return Optional.empty();
        }
        try {
            return Optional.of(DoneTraining.fromTree(training, HeldOutBeliefs.read(folder.resolve(BELIEFS), training.config()),
                    JsonFiles.readObject(folder.resolve(RECORD))));
        } catch (IOException | IllegalArgumentException e) {
            notes.accept(training + " is trained again, for what it left cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    void write(DoneTraining done) throws IOException {
        Path folder = folder(done.training());
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(RECORD));
        AtomicFiles.deleteLeftovers(folder);
        done.beliefs().write(folder.resolve(BELIEFS));
        JsonFiles.write(folder.resolve(RECORD), done.toTree());
    }

    /** The peak memory of a training in MiB, NaN if it does not fit; empty if it was not measured. */
    OptionalDouble peak(Training training) throws IOException {
        Path file = folder(training).resolve(MEMORY);
        if (!Files.exists(file)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(JsonFiles.readObject(file).get(PEAK) instanceof Number peak ? peak.doubleValue() : Double.NaN);
    }

    void writePeak(Training training, double mebibytes) throws IOException {
        JsonFiles.write(folder(training).resolve(MEMORY), Map.of(PEAK, mebibytes));
    }

    private Path folder(Training training) {
        return path.resolve(TRAININGS).resolve(training.id());
    }

    /** Lets others work in the folder. */
    @Override
    public void close() {
        lock.close();
    }
}
