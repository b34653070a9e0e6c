package org.segmodel.train.lyrics;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.features.ProgressListener;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.session.SessionFolder;

/**
 * How a training run deals with its surroundings; nothing here changes what it computes. Immutable; the {@code with…}
 * methods give changed copies.
 *
 * @param out       folder for the run's files, new or empty; without one a folder is made in {@code output.base_dir}
 * @param session   a folder that the caller has made already and may have put files of its own into; without one the
 *                  run makes it
 * @param listeners are told how the training goes
 * @param features  is told how far the extraction of features is
 * @param messages  is given sentences for people, such as which songs were left out
 */
public record LyricTrainingOptions(Optional<Path> out, Optional<SessionFolder> session,
        List<TrainingListener> listeners, ProgressListener features, Messages messages) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if both {@code out} and {@code session} are given
     */
    public LyricTrainingOptions {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(session, "session");
        if (out.isPresent() && session.isPresent()) {
            throw new IllegalArgumentException("a run has one folder, but both " + out.get() + " and "
                    + session.get().path() + " were named");
        }
        listeners = List.copyOf(listeners);
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(messages, "messages");
    }

    /** Takes sentences for people. */
    @FunctionalInterface
    public interface Messages {

        /**
         * A sentence.
         *
         * @param sentence may be followed by a list, one item a line
         */
        void say(String sentence);
    }

    /** No folder of one's own, nobody listening. */
    public static LyricTrainingOptions quiet() {
        return new LyricTrainingOptions(Optional.empty(), Optional.empty(), List.of(), ProgressListener.NONE,
                sentence -> { });
    }

    /**
     * With a folder.
     *
     * @param folder new or empty
     */
    public LyricTrainingOptions withOut(Path folder) {
        return new LyricTrainingOptions(Optional.of(folder), session, listeners, features, messages);
    }

    /**
     * With a folder that is there already.
     *
     * @param folder files of a run in it are replaced, other files stay
     */
    public LyricTrainingOptions withSession(SessionFolder folder) {
        return new LyricTrainingOptions(out, Optional.of(folder), listeners, features, messages);
    }

    /**
     * With listeners.
     *
     * @param told told in this order
     */
    public LyricTrainingOptions withListeners(List<? extends TrainingListener> told) {
        return new LyricTrainingOptions(out, session, List.copyOf(told), features, messages);
    }

    /**
     * With a listener to the extraction of features.
     *
     * @param listener told after each song
     */
    public LyricTrainingOptions withFeatureProgress(ProgressListener listener) {
        return new LyricTrainingOptions(out, session, listeners, listener, messages);
    }

    /**
     * With somebody to talk to.
     *
     * @param listener given sentences
     */
    public LyricTrainingOptions withMessages(Messages listener) {
        return new LyricTrainingOptions(out, session, listeners, features, listener);
    }
}
