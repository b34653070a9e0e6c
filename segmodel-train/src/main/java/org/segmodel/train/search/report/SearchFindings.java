package org.segmodel.train.search.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.train.search.SearchOutcome;
import org.segmodel.train.search.space.SearchSpace;

/**
 * A study after a search and what follows from it, worked out once for all the files that tell of it.
 *
 * @param outcome    the study
 * @param space      that was searched
 * @param objectives their names
 * @param importance of the parameters, for each objective; empty where the trials are too few to tell
 * @param pruning    what it saved
 */
public record SearchFindings(SearchOutcome outcome, SearchSpace space, List<String> objectives,
        List<Optional<ParameterImportance>> importance, PruningSavings pruning) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if names, importances and directions are not of one number
     */
    public SearchFindings {
        Objects.requireNonNull(space, "space");
        Objects.requireNonNull(pruning, "pruning");
        objectives = List.copyOf(objectives);
        importance = List.copyOf(importance);
        int directions = outcome.study().directions().size();
        if (objectives.size() != directions || importance.size() != directions) {
            throw new IllegalArgumentException("the study has " + directions + " objectives, but there are the names "
                    + objectives + " and " + importance.size() + " importances; expected one of each for each");
        }
    }

    /**
     * Works out what follows; fits a forest for each objective.
     *
     * @param outcome    the study
     * @param space      that was searched
     * @param objectives their names, one for each direction of the study
     */
    public static SearchFindings of(SearchOutcome outcome, SearchSpace space, List<String> objectives) {
        return new SearchFindings(outcome, space, objectives, IntStream.range(0, objectives.size())
                .mapToObj(i -> ParameterImportance.of(space, outcome.trials(), i)).toList(),
                PruningSavings.of(outcome.trials()));
    }
}
