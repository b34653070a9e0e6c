package org.segmodel.train.session;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.segmodel.core.run.RunManifest;
import org.segmodel.train.checkpoint.CheckpointFolder;
import org.segmodel.train.checkpoint.TrainingState;

/**
 * The folder of a session while a run works in it. No other run may do so, and what is needed to go on after a kill is
 * kept there: the configuration, the manifest that says what the run began with, and its last states. A session without a
 * state whose manifest has an end is finished.
 */
public final class SessionRun implements AutoCloseable {

    private final SessionFolder folder;
    private final Record config;
    private final SessionLock lock;
    private final CheckpointFolder checkpoints;
    private final Optional<TrainingState> state;
    private final Optional<RunManifest> earlier;
    private final List<String> notes;

    private SessionRun(SessionFolder folder, Record config, SessionLock lock, CheckpointFolder checkpoints,
            Optional<TrainingState> state, Optional<RunManifest> earlier, List<String> notes) {
        this.folder = folder;
        this.config = config;
        this.lock = lock;
        this.checkpoints = checkpoints;
        this.state = state;
        this.earlier = earlier;
        this.notes = List.copyOf(notes);
    }

    /**
     * Begins a run and writes its configuration.
     *
     * @param folder states and events that it has from an earlier run are removed
     * @param config the root record
     * @throws ResumeException if another run works in the folder
     * @throws IOException     if it cannot be written to
     */
    public static SessionRun begin(SessionFolder folder, Record config) throws IOException {
        SessionLock lock = SessionLock.of(folder.path());
        try {
            CheckpointFolder checkpoints = new CheckpointFolder(folder.path());
            checkpoints.clear();
            Files.deleteIfExists(folder.file(SessionFiles.MANIFEST));
            Files.deleteIfExists(folder.file(SessionFiles.EVENTS));
            folder.writeConfig(config);
            return new SessionRun(folder, config, lock, checkpoints, Optional.empty(), Optional.empty(), List.of());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Goes on with a session, from its last state that is whole; from its beginning, if it had none yet.
     *
     * @param session the folder
     * @param config  the root record, that of the session but for what may change
     * @throws ResumeException if the session is finished, another run works in it, or as {@link #began}
     * @throws IOException     if it cannot be written to, or all its states are damaged
     */
    public static SessionRun resume(Path session, Record config) throws IOException {
        snapshot(session);
        // Before anything is written, so that nothing is left in a finished session; and once more under the lock.
        unfinished(session);
        SessionFolder folder = SessionFolder.existing(session);
        SessionLock lock = SessionLock.of(session);
        try {
            Optional<RunManifest> earlier = unfinished(session);
            CheckpointFolder checkpoints = new CheckpointFolder(session);
            folder.deleteLeftovers();
            Optional<CheckpointFolder.Found> found = checkpoints.load();
            List<String> notes = new ArrayList<>();
            found.flatMap(CheckpointFolder.Found::note).ifPresent(notes::add);
            if (found.isEmpty()) {
                notes.add("No state of this run was saved yet; it begins anew");
            }
            return new SessionRun(folder, config, lock, checkpoints, found.map(CheckpointFolder.Found::state), earlier, notes);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Optional<RunManifest> unfinished(Path session) {
        Optional<RunManifest> earlier = began(session);
        if (earlier.isPresent() && earlier.get().ended() != null && !new CheckpointFolder(session).isPresent()) {
            throw new ResumeException("the session " + session + " is finished, since " + earlier.get().ended() + " ("
                    + earlier.get().results().getOrDefault("stop_reason", "no reason was given")
                    + "); there is nothing to go on with. Train anew for another one");
        }
        return earlier;
    }

    /**
     * The configuration with which a session was begun.
     *
     * @param session the folder
     * @throws ResumeException if there is no session
     */
    public static Path snapshot(Path session) {
        if (!Files.isDirectory(session)) {
            throw new ResumeException((Files.exists(session) ? session + " is a file" : "there is no folder " + session
                    + " (relative paths count from the folder in which the program runs)")
                    + "; expected the folder of a run, with its " + SessionFiles.CONFIG_SNAPSHOT);
        }
        Path file = session.resolve(SessionFiles.CONFIG_SNAPSHOT);
        if (!Files.isRegularFile(file) && new CheckpointFolder(session).isPresent()) {
            throw new ResumeException(file + " is missing. Bring it back, or write it anew from what "
                    + SessionFiles.MANIFEST + " says under 'config'");
        }
        if (!Files.isRegularFile(file)) {
            throw new ResumeException("there is no session in " + session + ": it has no " + file.getFileName()
                    + ". Name the folder of a run, or begin one with train CONFIG --out " + session);
        }
        return file;
    }

    /**
     * What a session began with.
     *
     * @param session the folder
     * @return empty if it was killed before it said so, and thus before its first state
     * @throws ResumeException if that is missing or damaged though there are states or results, since nobody knows then
     *                         whether data and settings are still the same
     */
    public static Optional<RunManifest> began(Path session) {
        Path manifest = session.resolve(SessionFiles.MANIFEST);
        String problem = "is missing";
        if (Files.exists(manifest)) {
            try {
                return Optional.of(RunManifest.read(manifest));
            } catch (IOException e) {
                problem = "cannot be used (" + e.getMessage() + ")";
            }
        } else if (!new CheckpointFolder(session).isPresent()
                && Files.notExists(session.resolve(SessionFiles.FINAL_RESULTS))) {
            return Optional.empty();
        }
        throw new ResumeException(manifest + " " + problem + ", so that nobody knows with what data and settings the run "
                + "was begun. Bring it back as it was, or train anew in another folder: train "
                + session.resolve(SessionFiles.CONFIG_SNAPSHOT));
    }

    /** The folder. */
    public SessionFolder folder() {
        return folder;
    }

    /** Where the run puts its states. */
    public CheckpointFolder checkpoints() {
        return checkpoints;
    }

    /** The state from which the run goes on; empty if it begins. */
    public Optional<TrainingState> state() {
        return state;
    }

    /** What a person should know, as sentences. */
    public List<String> notes() {
        return notes;
    }

    /** What the run began with, where it goes on from a state. */
    public Optional<RunOrigin> origin() {
        return state.isEmpty() ? Optional.empty() : earlier.map(began -> new RunOrigin(folder.path(), began));
    }

    /**
     * Writes what the run begins with, or goes on with; in the latter case the configuration as well.
     *
     * @param now    what a run that begins now would begin with
     * @param differ is told where machine or libraries are other ones than at the beginning
     * @return the manifest of the run
     * @throws ResumeException as {@link RunOrigin#goOn}
     * @throws IOException     if it cannot be written
     */
    public RunManifest manifest(RunManifest now, Consumer<String> differ) throws IOException {
        RunManifest manifest = origin().map(began -> began.goOn(now, differ)).orElse(now);
        manifest.write(folder.file(SessionFiles.MANIFEST));
        folder.writeConfig(config);
        return manifest;
    }

    /** How to go on with this run, as a sentence; empty if it has no state yet. */
    public Optional<String> goingOn() {
        return checkpoints.isPresent() ? Optional.of("Nothing of the training is lost: go on with train --resume "
                + folder.path()) : Optional.empty();
    }

    /**
     * What stopped the run, with what to do.
     *
     * @param failure of reading or writing a file
     */
    public IOException broken(IOException failure) {
        // The message of many of these is the file's name alone.
        boolean bare = failure instanceof FileSystemException file && file.getReason() == null;
        String next;
        if (Files.notExists(folder.path().resolve(SessionFiles.CONFIG_SNAPSHOT))) {
            next = "The folder was removed, or files of it, so that there is nothing to go on with; train anew";
        } else {
            next = "Mend that, for example by making room or by letting the folder be written to. "
                    + goingOn().orElse("No state of the run was saved yet: train --resume " + folder.path()
                            + " begins it anew");
        }
        return new IOException("the run in " + folder.path() + " broke off: "
                + (bare ? failure.toString() : failure.getMessage()) + ". " + next, failure);
    }

    /**
     * Takes the states away; the session is finished.
     *
     * @throws IOException if that fails
     */
    public void finish() throws IOException {
        checkpoints.clear();
        // Whoever waits for this very file finds a finished session.
        Files.deleteIfExists(folder.path().resolve(SessionLock.FILE));
    }

    /** Lets others work in the folder. */
    @Override
    public void close() {
        lock.close();
    }
}
