package org.segmodel.train.genre;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.segmodel.train.TrainingListener;

/**
 * How a training run deals with its surroundings; nothing here changes what it computes. Immutable; the {@code with…}
 * methods give changed copies.
 *
 * @param out       folder for the run's files, new or empty; without one a folder is made in {@code output.base_dir}
 * @param listeners are told how the training goes
 * @param messages  is given sentences for people
 */
public record GenreTrainingOptions(Optional<Path> out, List<TrainingListener> listeners, Consumer<String> messages) {

    /** Copies. */
    public GenreTrainingOptions {
        Objects.requireNonNull(out, "out");
        listeners = List.copyOf(listeners);
        Objects.requireNonNull(messages, "messages");
    }

    /** No folder of one's own, nobody listening. */
    public static GenreTrainingOptions quiet() {
        return new GenreTrainingOptions(Optional.empty(), List.of(), sentence -> { });
    }

    /** With a folder, new or empty. */
    public GenreTrainingOptions withOut(Path folder) {
        return new GenreTrainingOptions(Optional.of(folder), listeners, messages);
    }

    /** With listeners, told in this order. */
    public GenreTrainingOptions withListeners(List<? extends TrainingListener> told) {
        return new GenreTrainingOptions(out, List.copyOf(told), messages);
    }

    /** With somebody to talk to. */
    public GenreTrainingOptions withMessages(Consumer<String> listener) {
        return new GenreTrainingOptions(out, listeners, listener);
    }
}
