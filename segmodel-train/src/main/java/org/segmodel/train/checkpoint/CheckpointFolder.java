package org.segmodel.train.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.io.AtomicFiles;

/**
 * The states of a run in its folder: the last one, and the one before it, in case the last one is damaged. At every
 * moment, that of a kill or of a full disk included, at least one whole state is there once one was saved. For one run,
 * used by one thread at a time; that no two runs use one folder is for the caller to see to.
 */
public final class CheckpointFolder implements Checkpoints {

    /** File of the last state. */
    public static final String CURRENT = "checkpoint.bin";
    /** File of the state before it. */
    public static final String PREVIOUS = "checkpoint_previous.bin";

    private final Path current;
    private final Path previous;
    private final Writer writer;
    private boolean currentIsWhole;

    /** Writes a file whole or not at all. */
    @FunctionalInterface
    interface Writer {

        void write(Path file, AtomicFiles.Content content) throws IOException;
    }

    /**
     * What was found.
     *
     * @param state the last whole state
     * @param note  a sentence for people about a file that could not be used; empty if all was well
     */
    public record Found(TrainingState state, Optional<String> note) {
    }

    /**
     * States in a folder.
     *
     * @param folder must exist
     */
    public CheckpointFolder(Path folder) {
        this(folder, AtomicFiles::write);
    }

    /** With another way to write, for tests. */
    CheckpointFolder(Path folder, Writer writer) {
        current = folder.resolve(CURRENT);
        previous = folder.resolve(PREVIOUS);
        this.writer = Objects.requireNonNull(writer, "writer");
    }

    @Override
    public void save(TrainingState state) {
        try {
            if (currentIsWhole) {
                Files.move(current, previous, StandardCopyOption.ATOMIC_MOVE);
                currentIsWhole = false;
            }
            writer.write(current, out -> CheckpointFile.write(state, out));
            currentIsWhole = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + current + " (" + e + ")", e);
        }
    }

    /**
     * The last whole state.
     *
     * @return empty if none was ever saved
     * @throws IOException if there are files, but none can be used; it says why
     */
    public Optional<Found> load() throws IOException {
        String wrong = "";
        for (Path file : List.of(current, previous)) {
            try {
                TrainingState state = CheckpointFile.read(file);
                currentIsWhole = file.equals(current);
                return Optional.of(new Found(state, wrong.isEmpty() ? Optional.empty()
                        : Optional.of(wrong + "; the one before it, " + file.getFileName() + ", is used")));
            } catch (NoSuchFileException e) {
                // Between the two moves of a save there is only the previous one.
            } catch (IOException e) {
                wrong += (wrong.isEmpty() ? "" : "; ") + "the checkpoint " + file + " cannot be used: " + e.getMessage();
            }
        }
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        throw new IOException(wrong + ". Bring one of them back, or remove them: train --resume then begins the run anew");
    }

    /** Whether any state is there, whole or not. */
    public boolean isPresent() {
        return Files.exists(current) || Files.exists(previous);
    }

    /**
     * Removes the states of a run that is over.
     *
     * @throws IOException if a file cannot be removed
     */
    public void clear() throws IOException {
        // The previous one first: alone it would be taken for the last state.
        Files.deleteIfExists(previous);
        Files.deleteIfExists(current);
        currentIsWhole = false;
    }
}
