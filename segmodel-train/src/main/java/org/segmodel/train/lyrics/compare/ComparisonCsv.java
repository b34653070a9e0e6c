package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.Interval;
import org.segmodel.train.compare.PairedDifference;

/**
 * Comparisons as comma-separated values, for a spreadsheet or a statistics program: a row for each session, all numbers in
 * full, and a column for each setting in which sessions differ. What is not known is an empty cell. Holds no state.
 */
public final class ComparisonCsv {

    private ComparisonCsv() {
    }

    private record Field(String title, Function<ComparedSession, Optional<?>> value) {
    }

    /**
     * Columns are {@code session}, {@code configuration}, {@code folder}, {@code songs}, {@code epochs},
     * {@code best_epoch}, {@code seconds}, {@code parameters}; of each metric {@code NAME}, {@code NAME_low},
     * {@code NAME_high}, {@code NAME_difference}, {@code NAME_difference_low}, {@code NAME_difference_high},
     * {@code NAME_p}, {@code NAME_p_holm}; then the settings by dotted key, and {@code notes}.
     *
     * @param comparison what to tell
     */
    public static String csv(SessionComparison comparison) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("session", session -> Optional.of(session.name())));
        fields.add(new Field("configuration", session -> comparison.groups().stream()
                .filter(group -> group.members().contains(session.session())).map(SeedGroup::name).findFirst()));
        fields.add(new Field("folder", session -> Optional.of(session.session().folder())));
        fields.add(new Field("songs", session -> session.songs().stream().boxed().findFirst()));
        fields.add(new Field("epochs", session -> session.session().course().map(course -> course.epochs().size())));
        fields.add(new Field("best_epoch", session -> session.session().course()
                .flatMap(course -> course.bestEpoch().stream().boxed().findFirst())));
        fields.add(new Field("seconds", session -> session.session().course()
                .flatMap(course -> course.seconds().stream().boxed().findFirst())));
        fields.add(new Field("parameters", session -> session.session().course()
                .flatMap(course -> course.parameters().stream().boxed().findFirst())));
        comparison.options().allMetrics().forEach(metric -> addMetric(fields, metric));
        comparison.settings().keys().forEach(key -> fields.add(new Field(key,
                session -> Optional.ofNullable(session.session().settings().get(key)))));
        fields.add(new Field("notes", session -> Optional.of(String.join(" ", session.notes()))));
        return new TextTable(fields.stream().map(field -> Column.text(field.title)).toList(),
                comparison.sessions().stream().map(session -> fields.stream()
                        .map(field -> field.value.apply(session).map(Object::toString).orElse("")).toList()).toList()).csv();
    }

    private static void addMetric(List<Field> fields, String metric) {
        fields.add(new Field(metric, session -> session.score(metric).map(MetricScore::value)));
        addInterval(fields, metric, session -> session.score(metric).flatMap(MetricScore::interval));
        Function<ComparedSession, Optional<PairedDifference>> difference = session -> session.score(metric)
                .flatMap(MetricScore::difference);
        fields.add(new Field(metric + "_difference",
                session -> difference.apply(session).map(each -> each.interval().estimate())));
        addInterval(fields, metric + "_difference",
                session -> difference.apply(session).map(PairedDifference::interval));
        fields.add(new Field(metric + "_p", session -> difference.apply(session).map(PairedDifference::p)));
        fields.add(new Field(metric + "_p_holm", session -> difference.apply(session).map(PairedDifference::adjusted)));
    }

    private static void addInterval(List<Field> fields, String name,
            Function<ComparedSession, Optional<Interval>> interval) {
        fields.add(new Field(name + "_low", session -> interval.apply(session).map(Interval::low)));
        fields.add(new Field(name + "_high", session -> interval.apply(session).map(Interval::high)));
    }
}
