package org.segmodel.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatConfigTest {

    @TempDir
    private Path folder;

    private Map<String, String> read(String yaml) throws IOException {
        return FlatConfig.read(SampleConfig.class, Files.writeString(folder.resolve("config.yaml"), yaml));
    }

    @Test
    void sectionsBecomeDottedKeysAndTablesStayWhole() throws IOException {
        assertThat(read("""
                model: {hidden_dim: 8, other_kinds: [self, no]}
                extra: {name: x, factor: 2}
                aliases: {hook: chorus, refrain: chorus}
                branches:
                - {width: 3, dilation_rate: 1}
                training: {weights: null, notes: 'two words', mix: {}}
                """)).containsExactly(entry("model.hidden_dim", "8"), entry("model.other_kinds", "[self, no]"),
                entry("extra.name", "x"), entry("extra.factor", "2"),
                entry("aliases", "{hook: chorus, refrain: chorus}"),
                entry("branches", "[{width: 3, dilation_rate: 1}]"), entry("training.weights", "null"),
                entry("training.notes", "\"two words\""), entry("training.mix", "{}"));
    }

    @Test
    void keysOfOtherReleasesAreTakenAsTheyAre() throws IOException {
        assertThat(read("model: {later: {a: 1, b: {c: yes}}, kind: [no, such]}\nnew: {}\nolder: {list: [1, 2.0]}"))
                .containsExactly(entry("model.later.a", "1"), entry("model.later.b.c", "yes"),
                        entry("model.kind", "[no, such]"), entry("new", "{}"), entry("older.list", "[1, 2]"));
    }

    @ParameterizedTest
    @CsvSource({"1.0E-3, 0.001", ".001, 0.001", "1e-3, 0.001", "1.0e-6, 1e-6", "1.5e-6, 1.5e-6", "-0.50, -0.5", "8, 8",
        "8.0, 8", "+8, 8", "1e3, 1000", "9223372036854775807, 9223372036854775807", "1e300, 1e300", "0x1F, 0x1F",
        "1_000, 1_000", "nan, nan", "1.2.3, 1.2.3", "'\"8\"', '\"8\"'"})
    void equalNumbersHaveEqualText(String written, String told) throws IOException {
        assertThat(read("training: {learning_rate: " + written + "}")).containsEntry("training.learning_rate", told);
    }

    @Test
    void everyDoubleKeepsItsValue() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(40) - 20);
            assertThat(Double.parseDouble(read("x: " + value).get("x"))).isEqualTo(value);
        }
    }

    /** What is written with all its defaults reads as the defaults, but for the keys that have none. */
    @Test
    void defaultsAreThoseThatTheLoaderFillsIn() throws IOException {
        SampleConfig config = ConfigLoader.parse(SampleConfig.class, "x", "data: {train_file: a.jsonl}", List.of());
        Map<String, String> written = new LinkedHashMap<>(read(ConfigWriter.toYaml(config)));
        assertThat(written.remove("data.train_file")).isEqualTo("a.jsonl");
        assertThat(FlatConfig.defaults(SampleConfig.class)).containsExactlyEntriesOf(written);
        assertThat(FlatConfig.of(config)).containsExactlyEntriesOf(read(ConfigWriter.toYaml(config)));
        assertThat(written).containsEntry("features.head_ssm.enabled", "true")
                .containsEntry("features.pos_ssm.enabled", "false").containsEntry("features.pos_ssm.band.high", "7")
                .containsEntry("extra", "null").containsEntry("training.learning_rate", "0.001");
    }

    @Test
    void filesThatAreNoConfigurationSaySo() {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> read("[1, 2]"))
                .withMessageContaining("expected a section");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> read(""))
                .withMessageContaining("expected a section");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> read("a: {b: 1"))
                .withMessageContaining("YAML syntax");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> FlatConfig.read(SampleConfig.class, folder.resolve("none.yaml")))
                .withMessageContaining("there is no such file");
    }
}
