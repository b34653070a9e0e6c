package org.segmodel.train.search.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigConflicts;
import org.segmodel.core.config.ConfigConflicts.Conflict;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.core.config.YamlValue;
import org.segmodel.train.search.space.Condition;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;

/**
 * All that a search depends on besides data and seed. Read from YAML by {@link org.segmodel.core.config.ConfigLoader}.
 *
 * @param base       what trials begin from
 * @param set        what all trials have besides
 * @param parameters what differs between trials
 * @param objective  what is to become better
 * @param sampler    what is tried next
 * @param pruner     which trials end early
 */
public record SearchConfig(
        @Setting(value = "Configuration that every trial begins from: preset:NAME, or a YAML file. null: defaults alone.",
                byDefault = "null") Optional<String> base,
        @Setting(value = "Values that all trials have instead of those of base, by dotted key.", byDefault = "{}")
        Map<String, Optional<Object>> set,
        @Setting("What differs between trials, in the order in which it is chosen: dotted key, then choices or a range.")
        Map<String, ParameterSettings> parameters,
        @Setting("What is to become better; one, or a list of several, which then make a Pareto front.")
        List<ObjectiveSettings> objective,
        @Setting("What is tried next.") SamplerSettings sampler,
        @Setting("Which trials end early; none where there are several objectives.") PrunerSettings pruner) {

    /**
     * Checks how the parts go together.
     *
     * @throws IllegalArgumentException naming every key at fault: no parameter or objective, a condition on a parameter that does
     *                                  not stand above or on a value that it cannot have, a key both set and searched, a sampler
     *                                  that cannot do what is asked of it
     */
    public SearchConfig {
        ConfigRules.check(SearchConfig.class, base, set, parameters, objective, sampler, pruner);
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        objective = List.copyOf(objective);
        List<Conflict> conflicts = conflicts(set, parameters, objective, sampler);
        if (!conflicts.isEmpty()) {
            throw new ConfigConflicts(conflicts);
        }
    }

    private static List<Conflict> conflicts(Map<String, Optional<Object>> set, Map<String, ParameterSettings> parameters,
            List<ObjectiveSettings> objective, SamplerSettings sampler) {
        List<Conflict> conflicts = new ArrayList<>();
        Map<String, Parameter> above = new LinkedHashMap<>();
        parameters.forEach((name, settings) -> {
            settings.when().forEach((other, values) -> condition(name, other, values, above).ifPresent(conflicts::add));
            if (set.containsKey(name)) {
                conflicts.add(conflict("this key is searched; leave it out of one or the other", "set", name));
            }
            above.put(name, settings.parameter(name));
        });
        if (parameters.isEmpty()) {
            conflicts.add(conflict("expected one parameter or more", "parameters"));
        }
        if (objective.isEmpty()) {
            conflicts.add(conflict("expected one objective or more", "objective"));
        }
        if (objective.size() > 1 && sampler.type() == SamplerType.CMA_ES) {
            conflicts.add(conflict("cma_es has one objective, and there are " + objective.size() + "; use tpe", "sampler", "type"));
        }
        sampler.points().keySet().stream().filter(name -> !parameters.containsKey(name)).forEach(name ->
                conflicts.add(Conflict.unknown(List.of("sampler", "points", name), "this is no parameter of the search", name,
                        parameters.keySet())));
        return conflicts;
    }

    private static Optional<Conflict> condition(String name, String other, List<Optional<Object>> values,
            Map<String, Parameter> above) {
        List<String> path = List.of("parameters", name, "when", other);
        Parameter parameter = above.get(other);
        if (parameter == null) {
            return Optional.of(Conflict.unknown(path, "no parameter of this name stands above " + name, other,
                    above.keySet()));
        }
        try {
            condition(parameter, values);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Conflict(path, e.getMessage(), Optional.empty()));
        }
    }

    private static Conflict conflict(String message, String... path) {
        return new Conflict(List.of(path), message, Optional.empty());
    }

    /** In the parameter's own values: 1 for a real number is 1.0. */
    private static Condition condition(Parameter parameter, List<Optional<Object>> values) {
        List<Object> own = new ArrayList<>();
        values.forEach(value -> own.add(parameter.value(parameter.number(value.orElse(null)))));
        return new Condition(parameter.name(), own);
    }

    /** The space. */
    public SearchSpace space() {
        Map<String, Parameter> above = new LinkedHashMap<>();
        List<Dimension> dimensions = new ArrayList<>();
        parameters.forEach((name, settings) -> {
            List<Condition> conditions = new ArrayList<>();
            settings.when().forEach((other, values) -> conditions.add(condition(above.get(other), values)));
            above.put(name, settings.parameter(name));
            dimensions.add(new Dimension(above.get(name), conditions));
        });
        return new SearchSpace(dimensions);
    }

    /** The directions of the objectives, in their order. */
    public List<Direction> directions() {
        return objective.stream().map(ObjectiveSettings::direction).toList();
    }

    /** Names of the objectives. */
    public List<String> metrics() {
        return objective.stream().map(ObjectiveSettings::metric).toList();
    }

    /**
     * A trial as {@code dotted.key=value} texts for {@link org.segmodel.core.config.ConfigLoader#load}: first {@link #set}, then
     * the parameters. Text that begins with a bracket or a brace is a list or a mapping, as it stood in the file; other text is
     * put in quotes where YAML would take it for something else.
     *
     * @param chosen name to value
     */
    public List<String> overrides(Map<String, Object> chosen) {
        List<String> overrides = new ArrayList<>();
        set.forEach((name, value) -> overrides.add(name + '=' + YamlValue.of(value.orElse(null))));
        chosen.forEach((name, value) -> overrides.add(name + '=' + YamlValue.of(value)));
        return overrides;
    }
}
