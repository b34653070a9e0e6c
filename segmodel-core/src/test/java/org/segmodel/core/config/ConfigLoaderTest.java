package org.segmodel.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {

    private static final String MINIMAL = "data: {train_file: songs/train.jsonl}\n";

    @TempDir
    private Path folder;

    private static SampleConfig parse(String yaml, String... overrides) {
        return ConfigLoader.parse(SampleConfig.class, "train.yaml", yaml, List.of(overrides));
    }

    private static List<ConfigProblem> problems(String yaml, String... overrides) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> parse(yaml, overrides));
        assertThat(thrown).as("an invalid configuration was accepted: %s", yaml).isNotNull();
        assertThat(thrown.getMessage().lines().skip(1).map(String::strip))
                .containsExactlyElementsOf(thrown.problems().stream().map(ConfigProblem::toString).toList());
        return thrown.problems();
    }

    private static List<String> lines(String yaml, String... overrides) {
        return problems(yaml, overrides).stream().map(ConfigProblem::toString).toList();
    }

    private static String only(String yaml, String... overrides) {
        List<String> lines = lines(yaml, overrides);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @Test
    void everyTypeIsBound() {
        SampleConfig config = parse("""
                data:
                  train_file: songs/train.jsonl
                  test_file: ../test.jsonl
                model:
                  hidden_dim: +64
                  kind: boundary_aware
                  other_kinds: [self, "localized"]
                  attention_heads: 4
                  attention_dim: 64
                  dropout: 0
                training:
                  batch_size: 8
                  learning_rate: 1E3
                  min_lr: 1e-6
                  seed: -9000000000
                  mix: {b: .5, a: 1.}
                  kernel_sizes:
                    - 3
                    - 9
                  weights: [0.5, 2]
                  weighted_sampling: false
                  notes: 'yes: "no"'
                  max_conf_over_95_ratio: 0.9
                features:
                  head_ssm: {dimension: 5}
                extra: {name: 42}
                aliases: {refrain: chorus, "no": yes}
                branches:
                  - width: 3
                  - {width: 5, dilation_rate: 2}
                """);

        assertThat(config.data()).isEqualTo(new SampleConfig.Data(Path.of("songs", "train.jsonl"),
                Optional.of(Path.of("..", "test.jsonl"))));
        assertThat(config.model()).isEqualTo(new SampleConfig.Model(64, SampleConfig.Kind.BOUNDARY_AWARE,
                List.of(SampleConfig.Kind.SELF, SampleConfig.Kind.LOCALIZED), 4, Optional.of(64), 0.0));
        assertThat(config.training()).isEqualTo(new SampleConfig.Training(8, 1000, 1e-6, -9_000_000_000L,
                Map.of("a", 1.0, "b", 0.5), List.of(3, 9), Optional.of(List.of(0.5, 2.0)), false, "yes: \"no\"", 0.9));
        assertThat(config.training().mix().keySet()).containsExactly("b", "a");
        assertThat(config.extra()).contains(new SampleConfig.Extra("42", 1.5));
        assertThat(config.aliases()).isEqualTo(Map.of("refrain", "chorus", "no", "yes"));
        assertThat(config.branches()).containsExactly(new SampleConfig.Branch(3, 1), new SampleConfig.Branch(5, 2));
    }

    @Test
    void leftOutKeysTakeTheirDefaults() {
        SampleConfig config = parse(MINIMAL);
        assertThat(config.data().testFile()).isEmpty();
        assertThat(config.model()).isEqualTo(new SampleConfig.Model(128, SampleConfig.Kind.SELF,
                List.of(SampleConfig.Kind.LOCALIZED), 8, Optional.empty(), 0.4));
        assertThat(config.training()).isEqualTo(new SampleConfig.Training(16, 1e-3, 1e-6, 42,
                Map.of("a", 0.5), List.of(3, 5, 7), Optional.empty(), true, "", 0.95));
        assertThat(config.extra()).isEmpty();
        assertThat(config.aliases()).isEqualTo(Map.of("hook", "chorus"));
        assertThat(config.branches()).isEmpty();
    }

    @Test
    void aDefaultSectionCompletesTheSectionWritten() {
        SampleConfig.Band own = new SampleConfig.Band(1, 2);
        assertThat(parse(MINIMAL).features()).isEqualTo(new SampleConfig.Features(
                new SampleConfig.Ssm(true, 12, own), new SampleConfig.Ssm(false, 12, new SampleConfig.Band(1, 7))));
        assertThat(parse(MINIMAL + "features: {head_ssm: {dimension: 3}, pos_ssm: {band: {low: 5}}}").features())
                .isEqualTo(new SampleConfig.Features(new SampleConfig.Ssm(true, 3, own),
                        new SampleConfig.Ssm(false, 12, new SampleConfig.Band(5, 7))));
        assertThat(parse(MINIMAL + "aliases: {a: b}").aliases()).as("a map is replaced").isEqualTo(Map.of("a", "b"));
    }

    @Test
    void allProblemsAtOnceEachInItsPlace() {
        assertThat(lines("""
                # comment
                model:
                  hiden_dim: 64
                  kind: selv
                  attention_heads: 3
                  attention_dim: 64
                  dropout: 1
                training:
                  batch_size: "8"
                  learning_rate: -0.1
                  kernel_sizes: [3, 0, x]
                  weighted_sampling: yes
                  mix: {a: 0.5, b: 1.5}
                  seed: null
                  batch_size: 9
                features:
                  pos_ssm:
                    band: {low: 9}
                  word2vec: {}
                nonsense: 1
                branches: [{dilation_rate: 1.5}]
                """, "training.min_lr=-1", "data.nothing=3", "oops")).containsExactly(
                "train.yaml:2:1 data.train_file: this key is required; expected a file path",
                "train.yaml:3:3 model.hiden_dim: unknown key; did you mean model.hidden_dim?",
                "train.yaml:4:9 model.kind: selv is not one of self, localized, boundary_aware, no; did you mean self?",
                "train.yaml:7:12 model.dropout: 1 is outside [0, 1)",
                "train.yaml:9:15 training.batch_size: \"8\" in quotes is text, not a whole number in [1, 1000]",
                "train.yaml:10:18 training.learning_rate: -0.1 is outside (0, inf)",
                "train.yaml:11:21 training.kernel_sizes[1]: 0 is outside [1, inf)",
                "train.yaml:11:24 training.kernel_sizes[2]: x is not a whole number in [1, inf)",
                "train.yaml:12:22 training.weighted_sampling: yes is not true or false; write true",
                "train.yaml:13:20 training.mix.b: 1.5 is outside [0, 1]",
                "train.yaml:14:9 training.seed: null is not allowed; expected a whole number",
                "train.yaml:15:3 training.batch_size: this key is written twice, first in line 9",
                "train.yaml:18:11 features.pos_ssm.band: low (9) is above high (7)",
                "train.yaml:19:3 features.word2vec: unknown key; valid here: head_ssm, pos_ssm",
                "train.yaml:20:1 nonsense: unknown key; valid here: data, model, training, features, extra, aliases,"
                        + " branches",
                "train.yaml:21:12 branches[0].width: this key is required; expected a whole number",
                "train.yaml:21:28 branches[0].dilation_rate: 1.5 is not a whole number",
                "--set oops: expected key=value with a dotted key, for example training.batch_size=8",
                "--set data.nothing=3 data.nothing: unknown key; valid here: train_file, test_file",
                "--set training.min_lr=-1 training.min_lr: -1 is outside [0, inf)");
    }

    @Test
    void aProblemCarriesItsParts() {
        assertThat(problems(MINIMAL + "training:\n  lerning_rate: 0.1\n")).containsExactly(new ConfigProblem(
                "train.yaml", 3, 3, "training.lerning_rate", "0.1",
                "unknown key; did you mean training.learning_rate?", Optional.of("training.learning_rate")));
        assertThat(problems(MINIMAL + "training:\n  learning_rate: .nan\n")).containsExactly(new ConfigProblem(
                "train.yaml", 3, 18, "training.learning_rate", ".nan",
                ".nan is not a finite number in (0, inf)", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "training.lerning_rate | training.learning_rate",
        "training.learning_rates | training.learning_rate",
        "training.min_rl | training.min_lr",
        "trainning | training",
        "model.batch_size | training.batch_size",
        "dimension | features.pos_ssm.dimension",
        "features.pos_ssm.hgih | features.pos_ssm.band.high",
        "extra.nam | extra.name",
    })
    void theNearestKeyIsSuggested(String wrong, String right) {
        List<ConfigProblem> problems = problems(MINIMAL, wrong + "=1");
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.key()).isEqualTo(wrong);
            assertThat(problem.nearest()).contains(right);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_000", "0x10", "010", "1e3", "8.0", "'8'", "2147483648", "99999999999999999999", "true",
        "[8]", "{a: 8}", "", "~", "null", "1:30", "8 songs", "0", "1001", "-1", ".inf"})
    void notAWholeNumberInRange(String text) {
        assertThat(only(MINIMAL + "training:\n  batch_size: " + text + "\n"))
                .startsWith("train.yaml:3:1").contains(" training.batch_size: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_0.5", "0x1p3", "1e", "e5", ".", "'0.1'", "0.1f", "NaN", "Infinity", ".nan", ".inf",
        "-.Inf", "1e999", "0", "-0.1", "1,5", "[0.1]", "null", "0.1 0.2"})
    void notANumberInRange(String text) {
        assertThat(only(MINIMAL + "training:\n  learning_rate: " + text + "\n"))
                .startsWith("train.yaml:3:18 training.learning_rate: ").contains(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({"1e-6, 1e-6", "1E3, 1000", ".5, 0.5", "5., 5", "+2, 2", "1.5e+2, 150", "007.5, 7.5",
        "4.9e-324, 4.9e-324"})
    void numbers(String text, double value) {
        assertThat(parse(MINIMAL, "training.learning_rate=" + text).training().learningRate()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "off", "True", "FALSE", "1", "0", "y", "'true'", "maybe", "[true]",
        "null"})
    void onlyTrueAndFalseAreFlags(String text) {
        assertThat(only(MINIMAL + "training:\n  weighted_sampling: " + text))
                .startsWith("train.yaml:3:22 training.weighted_sampling: ").contains("true or false");
    }

    @Test
    void wrongShapes() {
        assertThat(only(MINIMAL + "training: 5")).isEqualTo(
                "train.yaml:2:11 training: 5 is not a section (key: value lines)");
        assertThat(only(MINIMAL + "training:\n")).isEqualTo(
                "train.yaml:2:10 training: null is not allowed; expected a section (key: value lines)");
        assertThat(only(MINIMAL + "training: {kernel_sizes: 3}")).isEqualTo(
                "train.yaml:2:26 training.kernel_sizes: 3 is not a list, each item a whole number"
                        + " in [1, inf)");
        assertThat(only(MINIMAL + "training: {notes: [a, b]}")).isEqualTo(
                "train.yaml:2:19 training.notes: a list [a, b] is not text");
        assertThat(only(MINIMAL + "aliases: [a]")).startsWith("train.yaml:2:10 aliases: a list [a] is not a mapping");
        assertThat(only(MINIMAL + "model: {kind: Self}")).contains("Self is not one of self").endsWith("mean self?");
        assertThat(only("- a\n- b\n")).startsWith("train.yaml:1:1: a list [a, b] is not a section");
        assertThat(only("just text")).startsWith("train.yaml:1:1: just text is not a section");
        assertThat(only("data: {train_file: \"a\\0b\"}")).startsWith("train.yaml:1:20 data.train_file: ")
                .contains("is not a file path");
    }

    @Test
    void nullEmptiesAnOptionalOnly() {
        SampleConfig config = parse("data: {train_file: a, test_file: null}\nmodel: {attention_dim: ~}\nextra:\n");
        assertThat(config.data().testFile()).isEmpty();
        assertThat(config.model().attentionDim()).isEmpty();
        assertThat(config.extra()).isEmpty();
        assertThat(parse(MINIMAL + "training: {notes: 'null'}").training().notes()).isEqualTo("null");
        assertThat(only(MINIMAL + "training: {notes: null}")).startsWith("train.yaml:2:19 training.notes: null is not");
        assertThat(only(MINIMAL + "training: {weights: [1, null]}")).startsWith("train.yaml:2:25 training.weights[1]:");
    }

    @Test
    void conflictsBetweenValuesAreLocatedAtTheirSection() {
        assertThat(only(MINIMAL + "model:\n  attention_heads: 3\n  attention_dim: 64\n")).isEqualTo(
                "train.yaml:3:3 model: attention_heads (3) must divide attention_dim (64)");
        assertThat(only(MINIMAL + "model: {attention_dim: 64}", "model.attention_heads=5")).isEqualTo(
                "train.yaml:2:8 model: attention_heads (5) must divide attention_dim (64)");
    }

    @Test
    void anEmptyFileMeansAllDefaults() {
        for (String empty : List.of("", "\n\n", "# nothing\n", "---\n", "{}")) {
            SampleConfig.Training training = ConfigLoader.parse(SampleConfig.Training.class, "x", empty, List.of());
            assertThat(training).isEqualTo(ConfigLoader.defaults(SampleConfig.Training.class));
            assertThat(only(empty)).contains("data.train_file: this key is required");
        }
        ConfigException thrown = catchThrowableOfType(ConfigException.class,
                () -> ConfigLoader.defaults(SampleConfig.class));
        assertThat(thrown).hasMessageContaining("defaults of SampleConfig data.train_file: this key is required");
    }

    @Test
    void overridesLieOverTheFile() {
        SampleConfig config = parse(MINIMAL + "training: {batch_size: 4, notes: a}", "training.batch_size=8",
                "training.kernel_sizes=[1, 2]", "training.notes=a = b", "model.attention_dim=16",
                "features.pos_ssm.band.high=9", "training.batch_size=9", "extra.name=new");
        assertThat(config.training().batchSize()).isEqualTo(9);
        assertThat(config.training().notes()).isEqualTo("a = b");
        assertThat(config.training().kernelSizes()).containsExactly(1, 2);
        assertThat(config.model().attentionDim()).contains(16);
        assertThat(config.features().posSsm().band()).isEqualTo(new SampleConfig.Band(1, 9));
        assertThat(config.extra()).contains(new SampleConfig.Extra("new", 1.5));
        assertThat(parse("", "data.train_file=x").data().trainFile()).isEqualTo(Path.of("x"));
        assertThat(parse(MINIMAL, "training={batch_size: 2}").training().batchSize()).isEqualTo(2);
    }

    @Test
    void wrongOverridesAreLocated() {
        assertThat(only(MINIMAL, "training.batch_size=x")).isEqualTo(
                "--set training.batch_size=x training.batch_size: x is not a whole number in [1, 1000]");
        assertThat(only(MINIMAL + "training: {batch_size: 4}", "training.batch_size.a=1")).isEqualTo(
                "--set training.batch_size.a=1 training.batch_size.a: nothing can be set inside training.batch_size,"
                        + " which is 4 in train.yaml, line 2");
        assertThat(only(MINIMAL, "training.notes=[a")).startsWith("--set training.notes=[a: YAML syntax: ");
        assertThat(only(MINIMAL, "training.notes=!!java.io.File x")).contains("tag").contains("refused");
        for (String wrong : List.of("=1", "a..b=1", ".a=1", "a.=1", "novalue")) {
            assertThat(only(MINIMAL, wrong)).startsWith("--set " + wrong + ": expected key=value");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!javax.script.ScriptEngineManager [x]", "!!java.net.URL [\"http://localhost\"]",
        "!!str text", "!own {a: b}", "! text", "!!binary aGk="})
    void tagsAreRefused(String tagged) {
        assertThat(only(MINIMAL + "training:\n  notes: " + tagged))
                .startsWith("train.yaml:3:10 training.notes: the tag ").contains("refused");
    }

    @Test
    void aTaggedKeyIsRefused() {
        assertThat(lines(MINIMAL + "!!java.io.File x: 1")).anyMatch(line -> line.startsWith("train.yaml:2:1: the tag"));
    }

    @Test
    void aliasesWorkWithinLimits() {
        SampleConfig config = parse(MINIMAL + """
                branches:
                  - &first {width: 3}
                  - *first
                """);
        assertThat(config.branches()).hasSize(2).containsOnly(new SampleConfig.Branch(3, 1));
        assertThat(only(MINIMAL + "aliases: &a\n  x: *a\n")).startsWith("train.yaml:3:6 aliases.x: alias *a");
        assertThat(only(MINIMAL + "aliases: *b\n")).contains("train.yaml:2:10");
        assertThat(only(MINIMAL + "aliases: {<<: {a: b}}")).isEqualTo(
                "train.yaml:2:11 aliases.<<: merge keys (<<) are not supported; write the keys out");
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder yaml = new StringBuilder(MINIMAL + "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            yaml.append("a").append(i).append(": &a").append(i).append(" [");
            yaml.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        assertThat(only(yaml.toString())).startsWith("train.yaml:6:").contains("more than 20000 values");
    }

    @Test
    void deepAndLongTextIsRefused() {
        assertThat(only(MINIMAL + "aliases: " + "[".repeat(100_000))).contains("nested deeper than 40 levels");
        assertThat(only("# " + "x".repeat(1_100_000))).contains("longer than 1048576 characters");
    }

    @Test
    void syntaxErrorsAreLocated() {
        assertThat(only("data:\n  train_file: [a, b\nmodel: {}\n")).startsWith("train.yaml:3:")
                .contains("YAML syntax: ");
        assertThat(only("a: b: c\n")).startsWith("train.yaml:1:5: YAML syntax: ");
        assertThat(only("data:\n\ttrain_file: x\n")).startsWith("train.yaml:2:1: YAML syntax: ");
        assertThat(only("data: \"\uD83C\uDFB5\"\nb: \u0007\n")).isEqualTo(
                "train.yaml:2:4: YAML syntax: control character U+0007 is not allowed");
        assertThat(only(MINIMAL + "---\n" + MINIMAL)).startsWith("train.yaml:2:1: a second YAML document");
        assertThat(only(MINIMAL + "? [a, b]\n: 1\n")).isEqualTo("train.yaml:2:3: a key must be a single word");
        assertThat(only(MINIMAL + "\"\uD83C\uDFB5\": 1\n")).startsWith("train.yaml:2:1 \uD83C\uDFB5: unknown key");
        assertThat(only(MINIMAL + "training: {\"n\uD83C\uDFB5\": 1}\n")).startsWith("train.yaml:2:12 training.n");
    }

    @Test
    void filesThatCannotBeRead() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThat(fileProblem(missing)).startsWith(missing + ": there is no such file");
        assertThat(fileProblem(folder)).startsWith(folder + ": this is a folder");
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "data:\n  train_file: caf\u00e9.jsonl\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(fileProblem(latin)).isEqualTo(latin + ":2:18: byte 0xe9 is not UTF-8; save the file as UTF-8");
        Path cut = folder.resolve("cut.yaml");
        Files.write(cut, new byte[] {'a', (byte) 0xC3});
        assertThat(fileProblem(cut)).startsWith(cut + ":1:2: byte 0xc3 is not UTF-8");
        Path huge = folder.resolve("huge.yaml");
        Files.write(huge, new byte[(1 << 20) + 1]);
        assertThat(fileProblem(huge)).contains("larger than 1048576 bytes");
    }

    private static String fileProblem(Path file) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class,
                () -> ConfigLoader.load(SampleConfig.class, file, List.of()));
        assertThat(thrown.problems()).hasSize(1);
        return thrown.problems().get(0).toString();
    }

    @Test
    void aFileIsRead() throws IOException {
        Path file = folder.resolve("train.yaml");
        Files.writeString(file, "\uFEFFdata: {train_file: a b.jsonl}\ntraining: {notes: caf\u00e9 \uD83C\uDFB5}\n");
        SampleConfig config = ConfigLoader.load(SampleConfig.class, file, List.of("model.hidden_dim=7"));
        assertThat(config.data().trainFile()).isEqualTo(Path.of("a b.jsonl"));
        assertThat(config.training().notes()).isEqualTo("caf\u00e9 \uD83C\uDFB5");
        assertThat(config.model().hiddenDim()).isEqualTo(7);
        Files.writeString(file, "data: {train_file: x}\nmodel: {hidden_dim: 0}\n");
        assertThat(fileProblem(file)).isEqualTo(file + ":2:21 model.hidden_dim: 0 is outside [1, 4096]");
    }

    record Odd(@Setting("x") float number) {
    }

    record BadRange(@Setting(value = "x", range = "0..1") int number) {
    }

    record BadDefault(@Setting(value = "x", byDefault = "7", range = "[0, 1]") int number) {
    }

    @Test
    void mistakesInARecordNameTheComponent() {
        List<Throwable> thrown = new ArrayList<>();
        for (Class<? extends Record> type : List.of(Odd.class, BadRange.class, BadDefault.class)) {
            thrown.add(catchThrowableOfType(RuntimeException.class, () -> ConfigLoader.defaults(type)));
        }
        assertThat(thrown.get(0)).isInstanceOf(IllegalStateException.class).hasMessageContaining("Odd.number")
                .hasMessageContaining("float");
        assertThat(thrown.get(1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("BadRange.number")
                .hasMessageContaining("0..1");
        assertThat(thrown.get(2)).hasMessageContaining("default of BadDefault.number number: 7 is outside [0, 1]");
    }
}
