package org.segmodel.train.search.study;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a trial. Immutable.
 *
 * @param id               of the storage, different for all trials in it
 * @param number           of the study, counted from 0
 * @param state            where it stands
 * @param parameters       name to value, in the order in which they were chosen; those not asked for are left out
 * @param values           one for each objective if the trial is complete; else none, or of a pruned one the last
 *                         intermediate value
 * @param intermediate     step (for us the epoch, counted from 1) to value; NaN and infinities are allowed
 * @param userAttributes   name to what whoever ran the trial wrote: null, Boolean, Number, String, List or Map of these
 * @param systemAttributes the same of what samplers and pruners wrote
 * @param started          when a worker took it; empty while it waits
 * @param completed        when it finished; empty before
 */
public record TrialRecord(long id, int number, TrialState state, Map<String, ParameterValue> parameters,
                          List<Double> values, SortedMap<Integer, Double> intermediate,
                          Map<String, Object> userAttributes, Map<String, Object> systemAttributes,
                          Optional<Instant> started, Optional<Instant> completed) {

    /** Copies. */
    public TrialRecord {
        Objects.requireNonNull(state, "state");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        values = List.copyOf(values);
        intermediate = Collections.unmodifiableSortedMap(new TreeMap<>(intermediate));
        userAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(userAttributes));
        systemAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(systemAttributes));
    }

    /** Name to the bare value of each parameter, in their order. */
    public Map<String, Object> chosen() {
        Map<String, Object> chosen = new LinkedHashMap<>();
        parameters.forEach((name, value) -> chosen.put(name, value.value()));
        return chosen;
    }
}
