package org.segmodel.train.search.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.train.search.SearchOutcome;
import org.segmodel.train.search.study.TrialRecord;

/** All trials of a study as comma-separated values, for a spreadsheet or a statistics program. Holds no state. */
public final class SearchCsv {

    private SearchCsv() {
    }

    private record Field(String title, Function<TrialRecord, String> value) {
    }

    /**
     * A row for each trial by ascending number, whatever became of it. Columns are {@code number}, {@code state},
     * {@code value} ({@code value_0} and so on of several objectives), {@code seconds}, {@code steps}, each parameter by
     * its name, each note that is a number by its name, and {@code failure}. What is not known is an empty cell.
     *
     * @param outcome what to tell
     */
    public static String csv(SearchOutcome outcome) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("number", trial -> Integer.toString(trial.number())));
        fields.add(new Field("state", trial -> trial.state().name()));
        int objectives = outcome.study().directions().size();
        for (int i = 0; i < objectives; i++) {
            int place = i;
            fields.add(new Field(objectives == 1 ? "value" : "value_" + i, trial -> place < trial.values().size()
                    ? trial.values().get(place).toString() : ""));
        }
        fields.add(new Field("seconds", trial -> TrialFacts.duration(trial).map(each -> each.toMillis() / 1e3)
                .map(Object::toString).orElse("")));
        fields.add(new Field("steps", trial -> TrialFacts.lastStep(trial).stream().mapToObj(Integer::toString).findFirst()
                .orElse("")));
        Set<String> parameters = new LinkedHashSet<>();
        Set<String> notes = new LinkedHashSet<>();
        for (TrialRecord trial : outcome.trials()) {
            parameters.addAll(trial.parameters().keySet());
            trial.userAttributes().forEach((name, value) -> {
                if (value instanceof Number) {
                    notes.add(name);
                }
            });
        }
        parameters.forEach(name -> fields.add(new Field(name, trial -> trial.parameters().containsKey(name)
                ? String.valueOf(trial.parameters().get(name).value()) : "")));
        notes.forEach(name -> fields.add(new Field(name, trial -> trial.userAttributes().get(name) instanceof Number number
                ? number.toString() : "")));
        fields.add(new Field("failure", trial -> TrialFacts.failure(trial).orElse("")));
        return new TextTable(fields.stream().map(field -> Column.text(field.title)).toList(), outcome.trials().stream()
                .map(trial -> fields.stream().map(field -> field.value.apply(trial)).toList()).toList()).csv();
    }
}
