package org.segmodel.train.search;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * A study after a search.
 *
 * @param study   what it is
 * @param trials  all of its trials, by ascending number
 * @param elapsed wall time of this search
 * @param ending  why the search ended
 */
public record SearchOutcome(StudyRecord study, List<TrialRecord> trials, Duration elapsed, Ending ending) {

    /** Why a search ended. */
    public enum Ending {
        /** The study has the trials that it should have. */
        TRIALS,
        /** Its time was over. */
        TIMEOUT,
        /** The sampler has nothing left to try. */
        EXHAUSTED,
        /** Somebody asked it to. */
        STOPPED
    }

    /** Copies. */
    public SearchOutcome {
        Objects.requireNonNull(study, "study");
        trials = List.copyOf(trials);
    }

    /** The complete trials. */
    public List<TrialRecord> complete() {
        return in(TrialState.COMPLETE);
    }

    /**
     * The trials in a state.
     *
     * @param state of the trials
     */
    public List<TrialRecord> in(TrialState state) {
        return trials.stream().filter(trial -> trial.state() == state).toList();
    }

    /** Of one objective the complete trial with the best value, of equals the first; empty if none is complete. */
    public Optional<TrialRecord> best() {
        if (study.directions().size() != 1) {
            throw new IllegalStateException("study '" + study.name() + "' has " + study.directions().size()
                    + " objectives, so no one trial is the best; see paretoFront");
        }
        Direction direction = study.directions().get(0);
        return complete().stream().min(Comparator.comparingDouble(trial -> direction.loss(trial.values().get(0))));
    }

    /** The complete trials that no other complete one betters in one objective without being worse in another. */
    public List<TrialRecord> paretoFront() {
        List<TrialRecord> all = complete();
        return all.stream().filter(trial -> all.stream().noneMatch(other -> dominates(other, trial))).toList();
    }

    private boolean dominates(TrialRecord a, TrialRecord b) {
        boolean better = false;
        for (int i = 0; i < study.directions().size(); i++) {
            double ours = study.directions().get(i).loss(a.values().get(i));
            double theirs = study.directions().get(i).loss(b.values().get(i));
            if (ours > theirs) {
                return false;
            }
            better |= ours < theirs;
        }
        return better;
    }
}
