package org.segmodel.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values of any kind, lists of one section, and conflicts that name their keys. */
class FreeValuesTest {

    record Free(
            @Setting(value = "Anything.", byDefault = "{}") Map<String, Optional<Object>> values,
            @Setting(value = "Numbers.", byDefault = "[]", range = "[0, 10]") List<Number> numbers,
            @Setting(value = "Items.", byDefault = "[]") List<Item> items,
            @Setting(value = "Items by name.", byDefault = "{}") Map<String, Item> table) {

        Free {
            ConfigRules.check(Free.class, values, numbers, items, table);
            List<ConfigConflicts.Conflict> conflicts = items.stream().filter(item -> !table.containsKey(item.name))
                    .map(item -> ConfigConflicts.Conflict.unknown(List.of("items"), "no item " + item.name, item.name,
                            table.keySet())).toList();
            if (table.containsKey("bad")) {
                conflicts = List.of(new ConfigConflicts.Conflict(List.of("table", "bad", "name"), "bad name",
                        Optional.empty()), new ConfigConflicts.Conflict(List.of("table", "bad", "none"), "lacks something",
                        Optional.empty()));
            }
            if (!conflicts.isEmpty()) {
                throw new ConfigConflicts(conflicts);
            }
        }
    }

    record Item(@Setting("Name.") String name) {
    }

    private static Free parse(String yaml) {
        return ConfigLoader.parse(Free.class, "free.yaml", yaml, List.of());
    }

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> parse(yaml)).problems().stream()
                .map(ConfigProblem::toString).toList();
    }

    @Test
    void valuesAreTakenAsTheyAreWritten() {
        Free free = parse("""
                values: {a: 1, b: 1.0, c: 1e-6, d: true, e: 'true', f: word, g: null, h: [1, 'x', [2]], i: {k: v}, j: yes, k: 010}
                numbers: [1, 1.5, 2.0]
                """);
        assertThat(free.values()).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("a", Optional.of(1L)),
                Map.entry("b", Optional.of(1.0)), Map.entry("c", Optional.of(1e-6)), Map.entry("d", Optional.of(true)),
                Map.entry("e", Optional.of("true")), Map.entry("f", Optional.of("word")), Map.entry("g", Optional.empty()),
                Map.entry("h", Optional.of("[1, \"x\", [2]]")), Map.entry("i", Optional.of("{k: v}")),
                Map.entry("j", Optional.of("yes")), Map.entry("k", Optional.of(10.0))));
        assertThat(free.numbers()).isEqualTo(Arrays.<Number>asList(1L, 1.5, 2.0));
        assertThat(parse(ConfigWriter.toYaml(free))).isEqualTo(free);
    }

    @Test
    void numbersHaveTheirRange() {
        assertThat(problems("numbers: [11, x, -1.5]")).satisfiesExactly(
                eleven -> assertThat(eleven).contains("free.yaml:1:11").contains("outside [0, 10]"),
                text -> assertThat(text).contains("free.yaml:1:15").contains("not a number"),
                minus -> assertThat(minus).contains("free.yaml:1:18").contains("outside"));
    }

    @Test
    void oneSectionIsAListOfOne() {
        assertThat(parse("items: {name: a}\ntable: {a: {name: b}}").items()).containsExactly(new Item("a"));
        assertThat(problems("items: {nam: a}")).anySatisfy(problem -> assertThat(problem).contains("items[0].nam"));
    }

    @Test
    void conflictsHaveTheirPlaces() {
        assertThat(problems("items: [{name: alpho}]\ntable:\n  alpha: {name: a}")).containsExactly(
                "free.yaml:1:8 items: no item alpho; did you mean alpha?");
        assertThat(problems("table:\n  bad: {name: a}")).containsExactly("free.yaml:2:8 table.bad.none: lacks something",
                "free.yaml:2:15 table.bad.name: bad name");
    }

    @Test
    void referenceShowsTheSectionsOfATable() {
        assertThat(ConfigReference.markdown(Free.class, "Free")).contains("## `table.*`").contains("`table.*.name`")
                .contains("## `items[]`").contains("any value, or null");
    }
}
