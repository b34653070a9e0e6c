package org.segmodel.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ConfigWriterTest {

    private static final List<String> AWKWARD = List.of("", " ", "null", "~", "true", "no", "yes", "1e-6", "42", "0x1F",
            "1_000", ".5", "2001-01-01", "- a", "a: b", "a #b", "#a", "a:", "[a", "{a}", "&a", "*a", "!a", "!!str a",
            "%a", "@a", "`a`", "'a'", "\"a\"", "a\\b", "a\nb", "\n", "a\n\n b\n", "\t", "a\r\nb", " a", "a ", "---",
            "...", "?", "? a", "<<", "=", "\u0085", "\u2028", "\uFEFF", "\u0000", "\u0007", "\u007F", "\u00A0",
            "caf\u00e9", "e\u0301", "\u0627\u0644", "\uD83C\uDFB5", "\uD83C", "\uFFFE", "x".repeat(300),
            "word ".repeat(100), "|", ">");

    private static SampleConfig valid() {
        return ConfigLoader.parse(SampleConfig.class, "x", "data: {train_file: a/b.jsonl}", List.of());
    }

    private static void assertRoundTrip(Record config) {
        for (boolean comments : new boolean[] {false, true}) {
            String yaml = ConfigWriter.toYaml(config, comments);
            assertThat((Record) ConfigLoader.parse(config.getClass(), "round trip", yaml, List.of())).as(yaml)
                    .isEqualTo(config);
        }
    }

    @Test
    void plainText() {
        SampleConfig config = ConfigRecords.with(valid(), Map.of("training.learning_rate", 2.5e10,
                "training.notes", "1e-6", "extra", Optional.of(new SampleConfig.Extra("no", 100)),
                "branches", List.of(new SampleConfig.Branch(3, 1), new SampleConfig.Branch(5, 2))));
        assertThat(ConfigWriter.toYaml(config)).isEqualTo("""
                data:
                  train_file: a/b.jsonl
                  test_file: null
                model:
                  hidden_dim: 128
                  kind: self
                  other_kinds: [localized]
                  attention_heads: 8
                  attention_dim: null
                  dropout: 0.4
                training:
                  batch_size: 16
                  learning_rate: 2.5e+10
                  min_lr: 1.0e-6
                  seed: 42
                  mix:
                    a: 0.5
                  kernel_sizes: [3, 5, 7]
                  weights: null
                  weighted_sampling: true
                  notes: '1e-6'
                  max_conf_over_95_ratio: 0.95
                features:
                  head_ssm:
                    enabled: true
                    dimension: 12
                    band:
                      low: 1
                      high: 2
                  pos_ssm:
                    enabled: false
                    dimension: 12
                    band:
                      low: 1
                      high: 7
                extra:
                  name: 'no'
                  factor: 100.0
                aliases:
                  hook: chorus
                branches:
                - width: 3
                  dilation_rate: 1
                - width: 5
                  dilation_rate: 2
                """);
        assertRoundTrip(config);
    }

    @Test
    void comments() {
        assertThat(ConfigWriter.toYaml(valid().model(), true)).isEqualTo("""
                # Units. (a whole number in [1, 4096]; default 128)
                hidden_dim: 128
                # Attention. (one of self, localized, boundary_aware, no; default self)
                kind: self
                # Other kinds. (a list, each item one of self, localized, boundary_aware, no; default [localized])
                other_kinds: [localized]
                # Heads. (a whole number in [1, 64]; default 8)
                attention_heads: 8
                # Width; null = input width. (a whole number in [1, inf), or null; default null)
                attention_dim: null
                # Dropout. (a number in [0, 1); default 0.4)
                dropout: 0.4
                """);
        String whole = ConfigWriter.toYaml(valid(), true);
        assertThat(whole).contains("  # Training songs. (a file path; required)\n  train_file: a/b.jsonl\n")
                .contains("  # First words.\n  head_ssm:\n    # On or off. (true or false; default true)\n")
                .contains("  pos_ssm:\n    # On or off. (true or false; default false)\n")
                .contains("      # High end. (a whole number; default 7)\n      high: 7\n");
        assertThat(whole.lines().filter(line -> line.length() > 110)).isEmpty();
        assertThat(whole.lines().filter(line -> !line.strip().startsWith("#")).toList())
                .isEqualTo(ConfigWriter.toYaml(valid()).lines().toList());
    }

    @Test
    void randomRecordsLoadBackEqual() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            assertRoundTrip(randomConfig(random));
        }
    }

    @Test
    void awkwardTextLoadsBackEqual() {
        for (String text : AWKWARD) {
            Map<String, String> map = new LinkedHashMap<>();
            map.put(text, text);
            assertRoundTrip(ConfigRecords.with(valid(), Map.of("training.notes", text, "aliases", map)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, 1, 100, 1e-6, 1e7, 1.5e300, Double.MAX_VALUE, Double.MIN_VALUE,
        Double.MIN_NORMAL, 0.1, 1.0 / 3, -2e-308, 123456789012345678.0})
    void doublesKeepTheirBits(double value) {
        SampleConfig config = ConfigRecords.with(valid(), "extra", new SampleConfig.Extra("x", value));
        assertRoundTrip(config);
        Map<String, Object> other = new Yaml(new SafeConstructor(new LoaderOptions())).load(
                ConfigWriter.toYaml(config.extra().orElseThrow()));
        assertThat(other.get("factor")).as("to another YAML reader").isEqualTo(value);
    }

    @Test
    void plainMaps() throws JsonProcessingException {
        SampleConfig config = ConfigRecords.with(valid(), "model.attention_dim", 16);
        Map<String, Object> map = ConfigWriter.toMap(config);
        assertThat(map.keySet()).containsExactly("data", "model", "training", "features", "extra", "aliases",
                "branches");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("train_file", Path.of("a", "b.jsonl").toString());
        data.put("test_file", null);
        assertThat(map).containsEntry("data", data).containsEntry("extra", null)
                .containsEntry("aliases", Map.of("hook", "chorus")).containsEntry("branches", List.of());
        assertThat(map.get("model")).isEqualTo(Map.of("hidden_dim", 128, "kind", "self", "other_kinds",
                List.of("localized"), "attention_heads", 8, "attention_dim", 16, "dropout", 0.4));
        // JSON is YAML: a snapshot written as JSON can be loaded too.
        String json = new ObjectMapper().writeValueAsString(map);
        assertThat(ConfigLoader.parse(SampleConfig.class, "json", json, List.of())).isEqualTo(config);
    }

    private static SampleConfig randomConfig(Random random) {
        Supplier<String> text = () -> random.nextInt(3) > 0 ? AWKWARD.get(random.nextInt(AWKWARD.size()))
                : random.ints(random.nextInt(8), 0, 0x3000).mapToObj(Character::toString).collect(Collectors.joining());
        Supplier<Double> number = () -> Math.abs(Double.longBitsToDouble(random.nextLong() & 0x7FDF_FFFF_FFFF_FFFFL));
        SampleConfig.Kind[] kinds = SampleConfig.Kind.values();
        int heads = 1 + random.nextInt(8);
        Map<String, Double> mix = new LinkedHashMap<>();
        Stream.generate(text).limit(random.nextInt(4)).forEach(key -> mix.put(key, random.nextDouble()));
        Map<String, String> aliases = new LinkedHashMap<>();
        Stream.generate(text).limit(random.nextInt(4)).forEach(key -> aliases.put(key, text.get()));
        return new SampleConfig(
                new SampleConfig.Data(Path.of(text.get().replaceAll("[^ -~]", "_")),
                        random.nextBoolean() ? Optional.empty() : Optional.of(Path.of("/a b/../c"))),
                new SampleConfig.Model(1 + random.nextInt(4096), kinds[random.nextInt(kinds.length)],
                        random.ints(random.nextInt(4), 0, kinds.length).mapToObj(i -> kinds[i]).toList(), heads,
                        random.nextBoolean() ? Optional.empty() : Optional.of(heads * 3), random.nextDouble()),
                new SampleConfig.Training(1 + random.nextInt(1000), number.get() + Double.MIN_VALUE, number.get(),
                        random.nextLong(), mix, random.ints(random.nextInt(4), 1, 99).boxed().toList(),
                        random.nextBoolean() ? Optional.empty() : Optional.of(List.of(1e-9 + random.nextDouble(), 7.0)),
                        random.nextBoolean(), text.get(), random.nextDouble()),
                new SampleConfig.Features(ssm(random), ssm(random)),
                random.nextBoolean() ? Optional.empty()
                        : Optional.of(new SampleConfig.Extra(text.get(), random.nextGaussian())),
                aliases,
                IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> new SampleConfig.Branch(random.nextInt(), random.nextInt())).toList());
    }

    private static SampleConfig.Ssm ssm(Random random) {
        int low = random.nextInt(100) - 50;
        return new SampleConfig.Ssm(random.nextBoolean(), 1 + random.nextInt(100),
                new SampleConfig.Band(low, low + random.nextInt(9)));
    }
}
