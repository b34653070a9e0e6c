package org.segmodel.benchmarks.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.segmodel.benchmarks.results.Measurement;

/**
 * A kind of plot: which figures of which benchmark go where. One parameter is the horizontal axis, another may tell the
 * curves apart, and for each choice of all others there is a plot of its own that names them in its title.
 *
 * @param name      name of the files
 * @param title     what is shown
 * @param benchmark class and method that is plotted
 * @param x         horizontal axis
 * @param xParam    the parameter along it, whose values are numbers
 * @param y         vertical axis
 * @param curves    the parameter whose values tell curves apart; empty if there is none
 * @param legend    name of a curve, with {@code %s} for the parameter's value
 * @param figures   what is plotted, by the name that is put behind that of the curve; a measurement that has no such
 *                  figure has no point
 */
record PlotTemplate(String name, String title, String benchmark, Plot.Axis x, String xParam, Plot.Axis y, String curves,
        String legend, Map<String, Function<Measurement, OptionalDouble>> figures) {

    /** The plots of this kind that the measurements give; none if they lack the benchmark or vary too little. */
    List<Plot> plots(List<Measurement> measurements) {
        Map<Map<String, String>, List<Measurement>> groups = new LinkedHashMap<>();
        for (Measurement each : measurements) {
            if (each.name().equals(benchmark)) {
                groups.computeIfAbsent(fixed(each), params -> new ArrayList<>()).add(each);
            }
        }
        List<String> varying = varying(groups.keySet().stream().toList());
        List<Plot> plots = new ArrayList<>();
        groups.forEach((fixed, group) -> {
            List<Plot.Curve> found = curves(group);
            if (found.stream().anyMatch(curve -> curve.points().size() > 1)) {
                String suffix = varying.stream().map(param -> "-" + param + fixed.get(param))
                        .collect(Collectors.joining());
                plots.add(new Plot(name + suffix, title + held(fixed), x, y, found));
            }
        });
        return plots;
    }

    /** The parameters that are neither on the axis nor in the legend. */
    private Map<String, String> fixed(Measurement measurement) {
        Map<String, String> fixed = new TreeMap<>(measurement.params());
        fixed.remove(xParam);
        fixed.remove(curves);
        return fixed;
    }

    private static List<String> varying(List<Map<String, String>> choices) {
        TreeSet<String> names = new TreeSet<>();
        choices.forEach(choice -> names.addAll(choice.keySet()));
        return names.stream().filter(param -> choices.stream().map(choice -> choice.getOrDefault(param, "")).distinct()
                .count() > 1).toList();
    }

    private static String held(Map<String, String> fixed) {
        return fixed.isEmpty() ? "" : fixed.entrySet().stream().map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private List<Plot.Curve> curves(List<Measurement> group) {
        Map<String, List<Measurement>> byValue = group.stream().collect(Collectors.groupingBy(
                each -> each.params().getOrDefault(curves, ""), LinkedHashMap::new, Collectors.toList()));
        List<Plot.Curve> found = new ArrayList<>();
        byValue.forEach((value, members) -> figures.forEach((figure, read) -> {
            List<Plot.Point> points = new ArrayList<>();
            for (Measurement member : members) {
                read.apply(member).ifPresent(height -> points.add(new Plot.Point(
                        Double.parseDouble(member.params().get(xParam)), height)));
            }
            if (!points.isEmpty()) {
                points.sort(Comparator.comparingDouble(Plot.Point::x));
                found.add(new Plot.Curve(legend.replace("%s", value) + figure, points));
            }
        }));
        return found;
    }
}
