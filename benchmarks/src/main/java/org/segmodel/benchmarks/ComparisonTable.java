package org.segmodel.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads measurements from what programs print and sets two series of them against each other. Stateless. */
final class ComparisonTable {

    private static final Pattern MEDIAN = Pattern.compile("median\\s+([0-9]+(?:\\.[0-9]+)?)\\s+ms");

    private ComparisonTable() {
    }

    /**
     * The median that a program printed; if there are several, the last.
     *
     * @throws IllegalArgumentException if there is none
     */
    static double median(String output) {
        Matcher matcher = MEDIAN.matcher(output);
        double found = Double.NaN;
        while (matcher.find()) {
            found = Double.parseDouble(matcher.group(1));
        }
        if (Double.isNaN(found)) {
            throw new IllegalArgumentException("expected 'median X ms' in the output of the program, got:\n" + output);
        }
        return found;
    }

    /**
     * A row for each round, then the medians over the rounds. The ratio says how many times as fast we are.
     *
     * @param ours   milliseconds of each round
     * @param theirs as many of the other program
     */
    static String markdown(List<Double> ours, List<Double> theirs) {
        StringBuilder table = new StringBuilder("| round | segmodel ms | other ms | ratio |\n|---|---:|---:|---:|\n");
        for (int round = 0; round < ours.size(); round++) {
            table.append(row(Integer.toString(round + 1), ours.get(round), theirs.get(round)));
        }
        return table.append(row("median", middle(ours), middle(theirs))).toString();
    }

    private static String row(String name, double ours, double theirs) {
        return String.format(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", name, ours, theirs, theirs / ours)
                .replace("\r", "");
    }

    private static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }
}
