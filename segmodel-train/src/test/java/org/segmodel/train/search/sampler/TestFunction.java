package org.segmodel.train.search.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.Condition;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.space.SearchSpace;

/** A function to be minimised, as Surjanovic and Bingham's virtual library of simulation experiments has them. */
record TestFunction(String name, SearchSpace space, double least, ToDoubleFunction<Map<String, Object>> function) {

    private static final double[][] HARTMANN_A = {{10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14},
        {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}};
    private static final double[][] HARTMANN_P = {{.1312, .1696, .5569, .0124, .8283, .5886},
        {.2329, .4135, .8307, .3736, .1004, .9991}, {.2348, .1451, .3522, .2883, .3047, .6650},
        {.4047, .8828, .8732, .5743, .1091, .0381}};
    private static final double[] HARTMANN_WEIGHTS = {1, 1.2, 3, 3.2};

    @Override
    public String toString() {
        return name;
    }

    static TestFunction sphere() {
        return real("sphere, 4", 4, -5, 5, 0, x -> {
            double sum = 0;
            for (double each : x) {
                sum += (each - 1) * (each - 1);
            }
            return sum;
        });
    }

    static TestFunction branin() {
        SearchSpace space = SearchSpace.of(number("x0", -5, 10), number("x1", 0, 15));
        return new TestFunction("Branin, 2", space, 0.397887, values -> {
            double[] x = point(values, 2);
            double hill = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
            return hill * hill + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
        });
    }

    static TestFunction rosenbrock() {
        return real("Rosenbrock, 4", 4, -2, 2, 0, x -> {
            double sum = 0;
            for (int i = 0; i < x.length - 1; i++) {
                sum += 100 * Math.pow(x[i + 1] - x[i] * x[i], 2) + Math.pow(1 - x[i], 2);
            }
            return sum;
        });
    }

    static TestFunction hartmann() {
        return real("Hartmann, 6", 6, 0, 1, -3.32237, x -> {
            double sum = 0;
            for (int i = 0; i < HARTMANN_WEIGHTS.length; i++) {
                double distance = 0;
                for (int j = 0; j < x.length; j++) {
                    distance += HARTMANN_A[i][j] * Math.pow(x[j] - HARTMANN_P[i][j], 2);
                }
                sum -= HARTMANN_WEIGHTS[i] * Math.exp(-distance);
            }
            return sum;
        });
    }

    static TestFunction ellipsoid() {
        return real("ellipsoid, 5", 5, -5, 5, 0, x -> {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += Math.pow(10, 3.0 * i / (x.length - 1)) * (x[i] - 1) * (x[i] - 1);
            }
            return sum;
        });
    }

    /** Choices, whole numbers, a logarithmic rate, and parameters that there are under one of the choices only. */
    static TestFunction mixed() {
        Parameter kind = new CategoricalParameter("kind", List.of("a", "b", "c"));
        SearchSpace space = new SearchSpace(List.of(new Dimension(kind, List.of()),
                new Dimension(new RealParameter("rate", 1e-5, 1, OptionalDouble.empty(), true), List.of()),
                new Dimension(new IntegerParameter("units", 8, 512, 1, true), List.of()),
                new Dimension(new RealParameter("drop", 0, 0.9, OptionalDouble.of(0.05), false), List.of()),
                new Dimension(new IntegerParameter("depth", 1, 8, 1, false), when("kind", "b", "c")),
                new Dimension(number("mix", 0, 1), when("kind", "b"))));
        return new TestFunction("mixed, 4 to 6", space, 0, values -> {
            double loss = Math.pow(Math.log10((Double) values.get("rate")) + 3, 2)
                    + Math.pow(Math.log((Long) values.get("units") / 64.0) / Math.log(2), 2) / 2
                    + 10 * Math.pow((Double) values.get("drop") - 0.3, 2);
            if (values.get("kind").equals("a")) {
                return loss + 2;
            }
            loss += Math.pow((Long) values.get("depth") - 3, 2) / 4.0;
            return values.get("kind").equals("c") ? loss + 1 : loss + 4 * Math.pow((Double) values.get("mix") - 0.8, 2);
        });
    }

    static List<TestFunction> all() {
        return List.of(sphere(), branin(), rosenbrock(), hartmann(), ellipsoid(), mixed());
    }

    private static TestFunction real(String name, int size, double low, double high, double least,
            ToDoubleFunction<double[]> function) {
        List<Parameter> parameters = new ArrayList<>();
        IntStream.range(0, size).forEach(i -> parameters.add(number("x" + i, low, high)));
        return new TestFunction(name, SearchSpace.of(parameters.toArray(Parameter[]::new)), least,
                values -> function.applyAsDouble(point(values, size)));
    }

    private static double[] point(Map<String, Object> values, int size) {
        return IntStream.range(0, size).mapToDouble(i -> (Double) values.get("x" + i)).toArray();
    }

    private static Parameter number(String name, double low, double high) {
        return new RealParameter(name, low, high, OptionalDouble.empty(), false);
    }

    private static List<Condition> when(String parameter, Object... values) {
        return List.of(new Condition(parameter, List.of(values)));
    }
}
