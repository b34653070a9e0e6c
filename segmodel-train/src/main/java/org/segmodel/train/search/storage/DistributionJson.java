package org.segmodel.train.search.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.study.ParameterValue;

/** Parameters as Optuna's distributions. Reads the names that Optuna used before its version 3 too. */
final class DistributionJson {

    private DistributionJson() {
    }

    /** As text; the name of the parameter is not in it. */
    static String write(Parameter parameter) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        String name;
        if (parameter instanceof RealParameter real) {
            name = "FloatDistribution";
            attributes.put("step", real.step().isPresent() ? real.step().getAsDouble() : null);
            attributes.put("low", real.low());
            attributes.put("high", real.high());
            attributes.put("log", real.log());
        } else if (parameter instanceof IntegerParameter whole) {
            name = "IntDistribution";
            attributes.put("log", whole.log());
            attributes.put("step", whole.step());
            attributes.put("low", whole.low());
            attributes.put("high", whole.high());
        } else {
            name = "CategoricalDistribution";
            attributes.put("choices", ((CategoricalParameter) parameter).choices());
        }
        Map<String, Object> distribution = new LinkedHashMap<>();
        distribution.put("name", name);
        distribution.put("attributes", attributes);
        return AttributeJson.write(distribution);
    }

    /**
     * From text. Choices other than null, Boolean, number and text, which Optuna warns of but takes, become their JSON as
     * text.
     *
     * @param parameter name of the parameter
     * @throws IllegalArgumentException if this is no distribution
     */
    static Parameter read(String parameter, String json) {
        if (!(AttributeJson.read(json) instanceof Map<?, ?> root && root.get("name") instanceof String name
                && root.get("attributes") instanceof Map<?, ?> attributes)) {
            throw new IllegalArgumentException("the distribution " + json + "; expected a name and attributes");
        }
        return switch (name) {
            case "FloatDistribution" -> real(parameter, attributes, "step", isTrue(attributes, "log"));
            case "UniformDistribution" -> real(parameter, attributes, "", false);
            case "LogUniformDistribution" -> real(parameter, attributes, "", true);
            case "DiscreteUniformDistribution" -> real(parameter, attributes, "q", false);
            case "IntDistribution" -> whole(parameter, attributes, isTrue(attributes, "log"));
            case "IntUniformDistribution" -> whole(parameter, attributes, false);
            case "IntLogUniformDistribution" -> whole(parameter, attributes, true);
            case "CategoricalDistribution" -> new CategoricalParameter(parameter, choices(attributes));
            default -> throw new IllegalArgumentException("the distribution " + name + "; expected FloatDistribution, "
                    + "IntDistribution, CategoricalDistribution or one of their former names");
        };
    }

    /**
     * The value that a number stands for. Optuna takes values outside the range where a trial was enqueued with them: the
     * parameter of the result has its range widened then.
     *
     * @param number as of {@link Parameter#number}
     * @throws IllegalArgumentException if it is not finite or no place of a choice
     */
    static ParameterValue value(Parameter parameter, double number) {
        if (parameter instanceof RealParameter real && !holds(real, number)) {
            double low = Math.min(real.low(), number);
            return new ParameterValue(new RealParameter(real.name(), low, Math.max(real.high(), number),
                    OptionalDouble.empty(), real.log() && low > 0), number);
        }
        if (parameter instanceof IntegerParameter whole && !holds(whole, (long) number)) {
            long low = Math.min(whole.low(), (long) number);
            return new ParameterValue(new IntegerParameter(whole.name(), low, Math.max(whole.high(), (long) number), 1,
                    whole.log() && low > 0), (long) number);
        }
        return new ParameterValue(parameter, parameter.value(number));
    }

    private static boolean holds(Parameter parameter, Object value) {
        try {
            parameter.number(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Parameter real(String parameter, Map<?, ?> attributes, String step, boolean log) {
        return new RealParameter(parameter, number(attributes, "low").doubleValue(),
                number(attributes, "high").doubleValue(), attributes.get(step) == null ? OptionalDouble.empty()
                : OptionalDouble.of(number(attributes, step).doubleValue()), log);
    }

    /** A logarithmic one had a step once, which never meant anything. */
    private static Parameter whole(String parameter, Map<?, ?> attributes, boolean log) {
        return new IntegerParameter(parameter, number(attributes, "low").longValue(),
                number(attributes, "high").longValue(),
                log || attributes.get("step") == null ? 1 : number(attributes, "step").longValue(), log);
    }

    private static List<Object> choices(Map<?, ?> attributes) {
        if (!(attributes.get("choices") instanceof List<?> listed)) {
            throw new IllegalArgumentException("the choices " + attributes.get("choices") + "; expected a list");
        }
        List<Object> choices = new ArrayList<>();
        for (Object each : listed) {
            choices.add(each == null || each instanceof Boolean || each instanceof Long || each instanceof Double
                    || each instanceof String ? each : AttributeJson.write(each));
        }
        return choices;
    }

    private static Number number(Map<?, ?> attributes, String name) {
        if (attributes.get(name) instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("the distribution with " + name + " " + attributes.get(name)
                + "; expected a number");
    }

    private static boolean isTrue(Map<?, ?> attributes, String name) {
        return Boolean.TRUE.equals(attributes.get(name));
    }
}
