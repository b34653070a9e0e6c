package org.segmodel.train.session;

import java.util.Optional;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.stop.StopReason;

/** A training that ended before any epoch had a score, so that there is no model; the message says why and what to do. */
public final class NoModelException extends IllegalStateException {

    private static final long serialVersionUID = 1;
    private static final String REMEDY = "Train anew with a lower training.learning_rate, with "
            + "emergency_monitoring.rollback.most above 0, so that the run goes back and lowers it by itself, or with another "
            + "value of the rule's key";

    /**
     * An end without a model.
     *
     * @param message for people
     */
    public NoModelException(String message) {
        super(message);
    }

    /**
     * Makes sure that a run left weights worth keeping.
     *
     * @param training outcome of the run
     * @param goingOn  a sentence that says how the run can go on, if it can
     * @throws NoModelException if no epoch had a score; it says why
     */
    public static void unlessModel(TrainingResult training, Optional<String> goingOn) {
        if (training.bestEpoch() == 0) {
            StopReason reason = training.stopReason();
            Optional<String> remedy = reason.kind().isBroken() ? Optional.of(REMEDY)
                    : goingOn.filter(sentence -> !reason.kind().isComplete());
            throw new NoModelException("training ended without a model, because no epoch had a score: "
                    + reason.sentence() + remedy.map(". "::concat).orElse(""));
        }
    }
}
