package org.segmodel.train.search.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigProblem;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.train.search.pruner.HyperbandPruner;
import org.segmodel.train.search.pruner.MedianPruner;
import org.segmodel.train.search.pruner.PatientPruner;
import org.segmodel.train.search.sampler.CmaEsSampler;
import org.segmodel.train.search.sampler.GridSampler;
import org.segmodel.train.search.sampler.QuasiRandomSampler;
import org.segmodel.train.search.sampler.RandomSampler;
import org.segmodel.train.search.sampler.TpeSampler;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.Condition;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;

class SearchConfigTest {

    private static final String ALL = """
            base: preset:small
            set:
              a.text: 'true'
              a.nothing: null
              a.list: [1, two, '3']
            parameters:
              m.kind: {choices: [a, null, true, 2, 2.5, '2', [3, 5]]}
              m.depth: {low: 1, high: 4, when: {m.kind: [a, [3, 5]]}}
              m.rate: {low: 1e-4, high: 1, log: true}
              m.drop: {low: 0, high: 1, type: real, step: 0.25}
              m.scale: {low: 0.5, high: 2.0, when: {m.drop: [1, 0.5], m.depth: [2]}}
            objective:
              - {metric: f1}
              - {metric: seconds, direction: minimize}
            """;

    private static SearchConfig parse(String yaml) {
        return ConfigLoader.parse(SearchConfig.class, "space.yaml", yaml, List.of());
    }

    private static List<String> problems(String yaml) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> parse(yaml));
        return thrown.problems().stream().map(ConfigProblem::toString).toList();
    }

    @Test
    void everyForm() {
        SearchConfig config = parse(ALL);
        List<Object> kinds = new ArrayList<>(List.of("a", true, 2L, 2.5, "2", "[3, 5]"));
        kinds.add(1, null);
        assertThat(config.space()).isEqualTo(new SearchSpace(List.of(
                new Dimension(new CategoricalParameter("m.kind", kinds), List.of()),
                new Dimension(new IntegerParameter("m.depth", 1, 4, 1, false),
                        List.of(new Condition("m.kind", List.of("a", "[3, 5]")))),
                new Dimension(new RealParameter("m.rate", 1e-4, 1, OptionalDouble.empty(), true), List.of()),
                new Dimension(new RealParameter("m.drop", 0, 1, OptionalDouble.of(0.25), false), List.of()),
                new Dimension(new RealParameter("m.scale", 0.5, 2, OptionalDouble.empty(), false),
                        List.of(new Condition("m.drop", List.of(1.0, 0.5)), new Condition("m.depth", List.of(2L)))))));
        assertThat(config.directions()).containsExactly(Direction.MAXIMIZE, Direction.MINIMIZE);
        assertThat(config.base()).contains("preset:small");
    }

    @Test
    void overridesAreReadBackAsTheyWereMeant() {
        Map<String, Object> chosen = new LinkedHashMap<>();
        chosen.put("m.kind", "2");
        chosen.put("m.rate", 1e-4);
        chosen.put("m.depth", 3L);
        chosen.put("m.none", null);
        chosen.put("m.word", "boundary_f1");
        chosen.put("m.text", "it's: here # and 'there'");
        assertThat(parse(ALL).overrides(chosen)).containsExactly("a.text='true'", "a.nothing=null",
                "a.list=[1, two, \"3\"]", "m.kind='2'", "m.rate=1.0E-4", "m.depth=3", "m.none=null", "m.word=boundary_f1",
                "m.text='it''s: here # and ''there'''");
    }

    @Test
    void writtenAndReadBack() {
        SearchConfig config = parse(ALL);
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @Test
    void oneObjectiveNeedsNoList() {
        assertThat(parse("parameters: {x: {low: 0, high: 1}}\nobjective: {metric: f1}").objective())
                .containsExactly(new ObjectiveSettings("f1", Direction.MAXIMIZE));
    }

    @Test
    void everyMistakeAtOnceWithItsPlace() {
        assertThat(problems("""
                parameters:
                  m.kind: {choice: [a]}
                  m.depth: {low: 4, high: 1}
                  m.rate: {low: 0, high: 1, type: real, log: true}
                  m.both: {choices: [1], low: 1, high: 2}
                  m.half: {low: 0.5, high: 2, type: integer}
                  m.twice: {choices: [1, 1]}
                sampler: {type: tpa}
                pruner: {type: hyperband, min_resource: 2, max_resource: 1}
                """)).satisfiesExactly(
                first -> assertThat(first).contains("space.yaml:1:1").contains("objective").contains("required"),
                empty -> assertThat(empty).contains("space.yaml:2:11").contains("either choices, or low and high"),
                kind -> assertThat(kind).contains("space.yaml:2:12").contains("m.kind.choice").contains("choices?"),
                depth -> assertThat(depth).contains("space.yaml:3:12").contains("4 to 1"),
                rate -> assertThat(rate).contains("space.yaml:4:11").contains("above 0"),
                both -> assertThat(both).contains("space.yaml:5:11").contains("either"),
                half -> assertThat(half).contains("space.yaml:6:11").contains("whole numbers"),
                twice -> assertThat(twice).contains("space.yaml:7:12").contains("all different"),
                sampler -> assertThat(sampler).contains("space.yaml:8:17").contains("did you mean tpe"),
                pruner -> assertThat(pruner).contains("space.yaml:9:9").contains("max_resource"));
    }

    @Test
    void partsThatDoNotGoTogetherAtTheirPlaces() {
        assertThat(problems("""
                parameters:
                  m.late: {low: 0, high: 1, when: {m.kind: [a]}}
                  m.kind: {choices: [a, b]}
                  m.some: {low: 0, high: 1, when: {m.kynd: [a]}}
                  m.never: {low: 0, high: 1, when: {m.kind: [c]}}
                set: {m.kind: a}
                objective: [{metric: a}, {metric: b}]
                sampler: {type: cma_es, points: {m.lat: 2}}
                """)).satisfiesExactly(
                late -> assertThat(late).contains("space.yaml:2:44").contains("parameters.m.late.when.m.kind")
                        .contains("stands above"),
                some -> assertThat(some).contains("space.yaml:4:44").contains("did you mean m.kind?"),
                never -> assertThat(never).contains("space.yaml:5:45").contains("is c").contains("[a, b]"),
                set -> assertThat(set).contains("space.yaml:6:15").contains("searched"),
                sampler -> assertThat(sampler).contains("space.yaml:8:17").contains("one objective"),
                points -> assertThat(points).contains("space.yaml:8:41").contains("did you mean m.late?"));
    }

    @Test
    void samplersAndPruners() {
        assertThat(sampler("{}")).isInstanceOf(TpeSampler.class);
        assertThat(sampler("{type: random}")).isInstanceOf(RandomSampler.class);
        assertThat(sampler("{type: grid, points: {x: 3}}")).isInstanceOf(GridSampler.class);
        assertThat(sampler("{type: quasi_random}")).isInstanceOf(QuasiRandomSampler.class);
        assertThat(sampler("{type: cma_es, initial_deviation: 0.1}")).isInstanceOf(CmaEsSampler.class);
        assertThat(pruner("{}")).isEqualTo(new MedianPruner(5, 3, 1, 1));
        assertThat(pruner("{type: hyperband, max_resource: 27}")).isEqualTo(new HyperbandPruner(1, 27, 3));
        assertThat(pruner("{type: percentile, patience: 2}")).isInstanceOf(PatientPruner.class);
        assertThat(pruner("{type: none, patience: 2}")).isEqualTo(new PatientPruner(Optional.empty(), 2, 0));
    }

    private static Object sampler(String yaml) {
        return ConfigLoader.parse(SamplerSettings.class, "sampler", yaml, List.of()).sampler(1);
    }

    private static Object pruner(String yaml) {
        return ConfigLoader.parse(PrunerSettings.class, "pruner", yaml, List.of()).pruner();
    }
}
