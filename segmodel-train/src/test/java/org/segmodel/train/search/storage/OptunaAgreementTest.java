package org.segmodel.train.search.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * Optuna itself reads what is written here, goes on with it, and is read: skipped where Python has no Optuna of version 3 or
 * newer, which Debian's package python3-optuna brings. Takes some 10 seconds, as Python loads Optuna five times.
 */
class OptunaAgreementTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    @TempDir
    private Path folder;

    @BeforeAll
    static void findOptuna() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)) && new ProcessBuilder(PYTHON, "-c",
                "import optuna; assert int(optuna.__version__.split('.')[0]) >= 3")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0, "no Optuna in " + PYTHON);
    }

    private JsonNode optuna(String command, Path file) throws Exception {
        Path script = folder.resolve("optuna_agreement.py");
        try (InputStream source = OptunaAgreementTest.class.getResourceAsStream("optuna_agreement.py")) {
            Files.write(script, source.readAllBytes());
        }
        Path out = folder.resolve("out.json");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(PYTHON, "-W", "ignore", script.toString(), command, "sqlite:///" + file)
                .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return JSON.readTree(out.toFile());
    }

    /** All that a storage holds is what Optuna says it holds. */
    private static void assertAgrees(StudyStorage storage, JsonNode told) {
        List<StudyRecord> studies = storage.studies();
        assertThat(told.get("studies")).hasSameSizeAs(studies);
        for (int i = 0; i < studies.size(); i++) {
            StudyRecord study = studies.get(i);
            JsonNode theirs = told.get("studies").get(i);
            assertThat(theirs.get("name").textValue()).isEqualTo(study.name());
            assertThat(texts(theirs.get("directions"))).isEqualTo(study.directions().stream().map(Enum::name).toList());
            assertThat(plain(theirs.get("user"))).isEqualTo(study.userAttributes());
            List<TrialRecord> trials = storage.trials(study.id());
            assertThat(theirs.get("trials")).hasSameSizeAs(trials);
            for (TrialRecord trial : trials) {
                assertAgrees(trial, theirs.get("trials").get(trial.number()));
            }
        }
    }

    private static void assertAgrees(TrialRecord trial, JsonNode theirs) {
        assertThat(theirs.get("number").intValue()).isEqualTo(trial.number());
        assertThat(theirs.get("state").textValue()).isEqualTo(trial.state().name());
        assertThat(theirs.get("values").isNull() ? List.of() : numbers(theirs.get("values"))).isEqualTo(trial.values());
        assertThat(theirs.get("params")).hasSize(trial.parameters().size());
        trial.parameters().forEach((name, value) -> {
            JsonNode param = theirs.get("params").get(name);
            if (value.value() instanceof Double number) {
                assertThat(param.doubleValue()).as(name).isEqualTo(number);
            } else {
                assertThat(plain(param)).as(name).isEqualTo(value.value());
            }
            assertThat(theirs.get("distributions").get(name)).as(name).isEqualTo(
                    tree(DistributionJson.write(value.parameter())));
        });
        assertThat(theirs.get("intermediate")).hasSize(trial.intermediate().size());
        trial.intermediate().forEach((step, value) -> assertThat(number(theirs.get("intermediate").get(
                String.valueOf(step)))).isEqualTo(value));
        assertThat(plain(theirs.get("user"))).isEqualTo(trial.userAttributes());
        assertThat(plain(theirs.get("system"))).isEqualTo(trial.systemAttributes());
        assertTime(theirs.get("started"), trial.started());
        assertTime(theirs.get("completed"), trial.completed());
    }

    private static void assertTime(JsonNode theirs, Optional<Instant> ours) {
        assertThat(theirs.isNull()).isEqualTo(ours.isEmpty());
        ours.ifPresent(time -> assertThat(theirs.doubleValue()).isCloseTo(time.getEpochSecond() + time.getNano() / 1e9,
                offset(1e-5)));
    }

    private static Object plain(JsonNode node) {
        try {
            return AttributeJson.read(JSON.writeValueAsString(node));
        } catch (IOException e) {
            throw new AssertionError(node.toString(), e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    /** As Python's {@code repr} writes them. */
    private static double number(JsonNode text) {
        return switch (text.textValue()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text.textValue());
        };
    }

    private static List<Double> numbers(JsonNode texts) {
        List<Double> numbers = new ArrayList<>();
        texts.forEach(each -> numbers.add(number(each)));
        return numbers;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.textValue()));
        return texts;
    }

    private static void set(StudyStorage storage, long trial, double x) {
        storage.setParameters(trial, List.of(new ParameterValue(new RealParameter("x", 0, 1, OptionalDouble.empty(), false), x)));
        storage.setParameters(trial, List.of(new ParameterValue(new RealParameter("log", 1e-5, 1, OptionalDouble.empty(), true), 3e-4)));
        storage.setParameters(trial, List.of(new ParameterValue(new RealParameter("stepped", 0, 0.3, OptionalDouble.of(0.1), false),
                0.3)));
        storage.setParameters(trial, List.of(new ParameterValue(new IntegerParameter("n", 2, 8, 3, false), 5L)));
        storage.setParameters(trial, List.of(new ParameterValue(new IntegerParameter("log n", 1, 100, 1, true), 10L)));
        storage.setParameters(trial, List.of(new ParameterValue(new CategoricalParameter("choice",
                Arrays.asList(null, true, "it's", 1.5, 2L)), null)));
        storage.setTrialAttribute(trial, "ü", Map.of("a", Arrays.asList("é\n", null, Double.NaN, 1L << 60)));
    }

    private static void fill(StudyStorage storage) {
        StudyRecord pareto = storage.createStudy("O'Hara \"q\" ü", List.of(Direction.MAXIMIZE, Direction.MINIMIZE));
        storage.setStudyAttribute(pareto.id(), "note", Map.of("ü", List.of(1, Double.POSITIVE_INFINITY)));
        for (int i = 0; i < 3; i++) {
            long trial = storage.createTrial(pareto.id()).id();
            set(storage, trial, 0.25 * i);
            storage.finish(trial, TrialState.COMPLETE, List.of((double) i, Double.POSITIVE_INFINITY));
        }
        long shared = storage.createStudy("shared", List.of(Direction.MAXIMIZE)).id();
        storage.enqueueTrial(shared, Map.of("x", 0.125, "choice", "it's"), Map.of("retry of", 3));
        for (TrialState state : List.of(TrialState.PRUNED, TrialState.FAIL, TrialState.COMPLETE, TrialState.COMPLETE)) {
            long trial = storage.createTrial(shared).id();
            storage.heartbeat(trial);
            set(storage, trial, 0.5);
            storage.report(trial, 1, Double.NaN);
            storage.report(trial, 2, Double.NEGATIVE_INFINITY);
            storage.report(trial, 3, 1e-300);
            storage.finish(trial, state, state == TrialState.FAIL ? List.of() : List.of(1.0 / 3));
        }
        storage.heartbeat(storage.createTrial(shared).id());
    }

    @Test
    void optunaReadsOursAndGoesOn() throws Exception {
        Path file = folder.resolve("ours.db");
        try (SqlStorage storage = SqlStorage.open("sqlite:" + file)) {
            fill(storage);
            JsonNode told = optuna("read", file);
            assertAgrees(storage, told);
            assertThat(told.get("studies").get(0).get("best")).extracting(JsonNode::intValue).containsExactly(2);
            JsonNode later = optuna("work", file);
            assertAgrees(storage, later);
            List<TrialRecord> trials = storage.trials(2);
            assertThat(trials).hasSize(10);
            assertThat(trials.get(0).state()).as("took what waited").isEqualTo(TrialState.COMPLETE);
            assertThat(trials.get(0).parameters().get("x").value()).isEqualTo(0.125);
            assertThat(trials.get(0).parameters().get("choice").value()).isEqualTo("it's");
        }
    }

    @Test
    void theirsIsReadAndGoesOn() throws Exception {
        Path file = folder.resolve("theirs.db");
        JsonNode told = optuna("make", file);
        try (SqlStorage storage = SqlStorage.open("sqlite:" + file)) {
            assertAgrees(storage, told);
            List<TrialRecord> trials = storage.trials(1);
            assertThat(trials).extracting(TrialRecord::state).containsExactly(TrialState.COMPLETE, TrialState.COMPLETE,
                    TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL);
            assertThat(trials.get(0).systemAttributes()).containsKey("fixed_params");
            assertThat(trials.get(2).values()).containsExactly(Double.NEGATIVE_INFINITY);
            long next = storage.createTrial(1).id();
            set(storage, next, 0.75);
            storage.finish(next, TrialState.COMPLETE, List.of(2.0));
            assertAgrees(storage, optuna("read", file));
        }
    }
}
