package org.segmodel.train.search.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.RealParameter;

/** A value of {@code parameters}: choices or a range, and when they are asked for. */
public record ParameterSettings(
        @Setting(value = "Values without an order: null, true, false, numbers, text or lists such as [3, 5]. Instead of low and "
                + "high.", byDefault = "null") Optional<List<Optional<Object>>> choices,
        @Setting(value = "The smallest value.", byDefault = "null") Optional<Number> low,
        @Setting(value = "The greatest value.", byDefault = "null") Optional<Number> high,
        @Setting(value = "Distance of neighbouring values, counted from low; null: 1 between whole numbers, none between others.",
                byDefault = "null", range = "(0, inf)") Optional<Number> step,
        @Setting(value = "Whether tenfold is as far from one value as from another; for ranges above 0.", byDefault = "false")
        boolean log,
        @Setting(value = "integer or real; null: integer if low, high and step are written as whole numbers (1, not 1.0).",
                byDefault = "null") Optional<NumberKind> type,
        @Setting(value = "Other parameters, which stand above, with the values of each at which this one is asked for; {}: "
                + "always.", byDefault = "{}") Map<String, List<Optional<Object>>> when) {

    /** Stands for the name where only the values are looked at. */
    private static final String ANY_NAME = "here";

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there are neither choices nor a range, or both, or the range is none
     */
    public ParameterSettings {
        ConfigRules.check(ParameterSettings.class, choices, low, high, step, log, type, when);
        if (choices.isPresent() && (low.isPresent() || high.isPresent() || step.isPresent() || log || type.isPresent())
                || choices.isEmpty() && (low.isEmpty() || high.isEmpty())) {
            throw new IllegalArgumentException("expected either choices, or low and high, which may have step, log and type");
        }
        parameter(ANY_NAME, choices, low, high, step, log, type);
    }

    /**
     * The parameter.
     *
     * @param name its name
     */
    public Parameter parameter(String name) {
        return parameter(name, choices, low, high, step, log, type);
    }

    private static Parameter parameter(String name, Optional<List<Optional<Object>>> choices, Optional<Number> low,
            Optional<Number> high, Optional<Number> step, boolean log, Optional<NumberKind> type) {
        if (choices.isPresent()) {
            List<Object> values = new ArrayList<>();
            choices.get().forEach(choice -> values.add(choice.orElse(null)));
            return new CategoricalParameter(name, values);
        }
        boolean whole = low.get() instanceof Long && high.get() instanceof Long && step.orElse(1L) instanceof Long;
        if (type.orElse(whole ? NumberKind.INTEGER : NumberKind.REAL) == NumberKind.REAL) {
            return new RealParameter(name, low.get().doubleValue(), high.get().doubleValue(),
                    step.isPresent() ? OptionalDouble.of(step.get().doubleValue()) : OptionalDouble.empty(), log);
        }
        if (!whole) {
            throw new IllegalArgumentException("type is integer, and the range " + low.get() + " to " + high.get()
                    + step.map(each -> " by " + each).orElse("") + "; expected whole numbers, written without a point");
        }
        return new IntegerParameter(name, low.get().longValue(), high.get().longValue(), step.orElse(1L).longValue(), log);
    }
}
