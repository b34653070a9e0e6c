package org.segmodel.train.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * How many trials count towards the number that is asked for. One that is tried again, as its worker died or was stopped,
 * counts once.
 */
final class TrialCounts {

    private TrialCounts() {
    }

    /** Trials that are over for good. */
    static int finished(List<TrialRecord> trials) {
        return (int) counted(trials).stream().filter(trial -> trial.state().isFinished()).count();
    }

    /** Trials that are over for good, or that somebody is at. */
    static int taken(List<TrialRecord> trials) {
        return (int) counted(trials).stream().filter(trial -> trial.state() != TrialState.WAITING).count();
    }

    private static List<TrialRecord> counted(List<TrialRecord> trials) {
        Set<Integer> again = new HashSet<>();
        for (TrialRecord trial : trials) {
            if (trial.userAttributes().get(StudySearch.RETRY_OF) instanceof Number number) {
                again.add(number.intValue());
            }
        }
        return trials.stream().filter(trial -> !again.contains(trial.number())).toList();
    }
}
