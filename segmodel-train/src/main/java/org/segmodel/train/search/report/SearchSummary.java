package org.segmodel.train.search.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.train.search.SearchOutcome;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** A search in words, for people. Holds no state. */
public final class SearchSummary {

    private static final int SHOWN_TRIALS = 10;
    private static final int SHOWN_PARAMETERS = 8;

    private SearchSummary() {
    }

    /**
     * How many trials there are and what became of them, the best ones, what pruning saved, which parameters mattered.
     *
     * @param findings what to tell
     */
    public static String text(SearchFindings findings) {
        SearchOutcome outcome = findings.outcome();
        List<String> objectives = findings.objectives();
        StringBuilder text = new StringBuilder();
        text.append("Study ").append(outcome.study().name()).append(": ").append(states(outcome)).append('\n');
        rate(outcome).ifPresent(rate -> text.append(rate).append('\n'));
        PruningSavings savings = findings.pruning();
        if (savings.pruned() > 0) {
            text.append(pruning(savings)).append('\n');
        }
        text.append('\n').append(objectives.size() == 1 ? "Best trials\n" : "Pareto front\n");
        text.append(trials(outcome, objectives).aligned());
        for (int i = 0; i < objectives.size(); i++) {
            String objective = objectives.get(i);
            findings.importance().get(i).ifPresent(importance -> text.append('\n')
                    .append(importance(objective, importance)));
        }
        outcome.in(TrialState.FAIL).stream().limit(SHOWN_TRIALS).forEach(trial -> text.append("Trial ")
                .append(trial.number()).append(" failed: ").append(TrialFacts.failure(trial).orElse("nobody knows why"))
                .append('\n'));
        return text.toString();
    }

    static String states(SearchOutcome outcome) {
        List<String> parts = new ArrayList<>();
        for (TrialState state : List.of(TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL, TrialState.RUNNING,
                TrialState.WAITING)) {
            int count = outcome.in(state).size();
            if (count > 0 || state == TrialState.COMPLETE) {
                parts.add(count + " " + (state == TrialState.FAIL ? "failed" : state.name().toLowerCase(Locale.ROOT)));
            }
        }
        return outcome.trials().size() + " trials, " + String.join(", ", parts);
    }

    /** Trials an hour, over the time in which there were trials; earlier searches of the study count, pauses do not. */
    static Optional<String> rate(SearchOutcome outcome) {
        double busy = 0;
        Instant until = Instant.MIN;
        int finished = 0;
        for (TrialRecord trial : outcome.trials().stream().filter(each -> each.started().isPresent()
                && each.completed().isPresent()).sorted(Comparator.comparing(each -> each.started().get())).toList()) {
            Instant start = trial.started().get();
            Instant end = trial.completed().get();
            busy += Math.max(0, Duration.between(start.isAfter(until) ? start : until, end).toMillis()) / 1e3;
            until = end.isAfter(until) ? end : until;
            finished++;
        }
        return finished == 0 || busy == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
                "%.1f trials an hour (%d in %s)", 3600 * finished / busy, finished, TrialFacts.seconds(busy)));
    }

    static String pruning(PruningSavings savings) {
        return String.format(Locale.ROOT, "Pruned: %.0f %% of the trials; that saved about %.0f %% of the steps that there "
                + "would have been", 100 * savings.prunedShare(), 100 * savings.savedShare());
    }

    /** The best trials of one objective, or the Pareto front of several, with the parameters that differ. */
    static TextTable trials(SearchOutcome outcome, List<String> objectives) {
        Direction first = outcome.study().directions().get(0);
        List<TrialRecord> shown = (objectives.size() == 1 ? outcome.complete() : outcome.paretoFront()).stream()
                .sorted(Comparator.comparingDouble(trial -> first.loss(trial.values().get(0)))).limit(SHOWN_TRIALS)
                .toList();
        List<String> names = shown.stream().flatMap(trial -> trial.parameters().keySet().stream()).distinct()
                .filter(name -> shown.size() == 1 || shown.stream().map(trial -> value(trial, name)).distinct().count() > 1)
                .limit(SHOWN_PARAMETERS).toList();
        List<Column> columns = new ArrayList<>(List.of(Column.number("trial")));
        objectives.forEach(objective -> columns.add(Column.number(objective)));
        columns.add(Column.number("time"));
        names.forEach(name -> columns.add(Column.text(name)));
        return new TextTable(columns, shown.stream().map(trial -> {
            List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number())));
            trial.values().forEach(value -> row.add(TrialFacts.number(value)));
            row.add(TrialFacts.duration(trial).map(each -> TrialFacts.seconds(each.toMillis() / 1e3)).orElse(""));
            names.forEach(name -> row.add(value(trial, name)));
            return row;
        }).toList());
    }

    static String value(TrialRecord trial, String name) {
        return trial.parameters().containsKey(name) ? TrialFacts.text(trial.parameters().get(name).value()) : "-";
    }

    private static String importance(String objective, ParameterImportance importance) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Importance for %s (random forest, out-of-bag "
                + "R² %.2f on %d trials%s)%n", objective, importance.r2(), importance.trials(), importance.r2() < 0.2
                        ? ": it can tell little" : ""));
        text.append(new TextTable(List.of(Column.text("parameter"), Column.number("share")), importance.shares().entrySet()
                .stream().limit(SHOWN_PARAMETERS).map(entry -> List.of(entry.getKey(), String.format(Locale.ROOT, "%.3f",
                        entry.getValue()))).toList()).aligned());
        return text.toString();
    }
}
