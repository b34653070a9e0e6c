package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.benchmarks.SyntheticSongs;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class AccuracyStudyTest {

    private static final List<String> FILES = List.of("data.train_file=a", "data.val_file=b");

    private static final String TINY = """
            variants:
              - name: plain
                description: Softmax.
                preset: small
                overrides:
                  - "features={phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false}, string_ssm: {enabled: false}}"
                  - model.hidden_dim=4
                  - training.max_epochs=2
                  - training.patience=2
                  - training.keep=last
                  - data.cache_features=false
                  - system.threads=1
              - name: chain
                description: CRF.
                from: plain
                overrides: [model.output=crf, loss.type=sequence_likelihood]
              - {name: both, description: Both., from: chain, members: [plain, chain]}
              - {name: all, description: All., from: chain, members: [plain, chain], all_seeds: true}
            """;

    @TempDir
    private Path temp;

    private final List<String> arguments = new ArrayList<>();

    @BeforeEach
    void files() throws IOException {
        List<Song> songs = SyntheticSongs.songs(15, 8, 16, 1);
        SongWriter.write(temp.resolve("train.jsonl"), songs.subList(0, 8));
        SongWriter.write(temp.resolve("val.jsonl"), songs.subList(8, 13));
        SongWriter.write(temp.resolve("other.jsonl"), songs.subList(13, 15));
        Files.writeString(temp.resolve("tiny.yaml"), TINY);
        arguments.addAll(List.of("--train", path("train.jsonl"), "--val", path("val.jsonl"), "--variants",
                path("tiny.yaml")));
    }

    private String path(String name) {
        return temp.resolve(name).toString();
    }

    private Studies.Outcome run(String... more) throws IOException {
        return Studies.run(AccuracyStudy.create(), temp, Stream.concat(arguments.stream(), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private static List<Arguments> own() throws IOException {
        List<Arguments> own = new ArrayList<>();
        for (String name : AccuracyVariants.OWN) {
            AccuracyVariants all = AccuracyVariants.own(name);
            all.variants().forEach(variant -> own.add(Arguments.of(all, variant)));
        }
        return own;
    }

    /** No key of a variant can be renamed or removed without this failing. */
    @ParameterizedTest
    @MethodSource("own")
    void everyVariantIsAConfiguration(AccuracyVariants all, AccuracyVariant variant) throws IOException {
        LyricTrainingConfig config = all.config(variant, FILES);
        assertThat(config.model().scoreLayout(2).classes()).isEqualTo(2);
        assertThat(variant.description()).endsWith(".");
    }

    @Test
    void variantsDifferFromEachOther() throws IOException {
        for (String name : AccuracyVariants.OWN) {
            AccuracyVariants variants = AccuracyVariants.own(name);
            Set<Object> seen = new HashSet<>();
            for (AccuracyVariant variant : variants.variants()) {
                assertThat(variant.isEnsemble() || seen.add(variants.config(variant, FILES))).as(variant.name()).isTrue();
            }
            assertThat(seen.size()).isGreaterThan(15);
        }
        AccuracyVariants all = AccuracyVariants.own("accuracy");
        LyricTrainingConfig relative = all.config(all.named("positions-relative"), FILES);
        assertThat(relative.model().attentionEnabled()).as("from attention-self").isTrue();
        assertThat(relative.features().repetition().enabled()).as("from crf").isTrue();
    }

    @Test
    void variantsAndTheirEnsemblesAreCompared() throws IOException {
        Studies.Outcome outcome = run("--resamples", "50", "--seeds", "1,2", "--other",
                path("other.jsonl"), "--csv", path("runs.csv"), "--heap", "256m").good();
        List<Map<String, Object>> scores = outcome.rows("scores");
        assertThat(scores).extracting(row -> row.get("variant")).isEqualTo(List.of("plain", "chain", "both", "all"));
        assertThat(scores.get(0).get("macro_f1")).asString().matches("0\\.\\d{4} ± 0\\.\\d{4}");
        assertThat(scores.get(3).get("macro_f1")).as("one ensemble, no deviation").asString().matches("0\\.\\d{4}");
        long plain = (long) scores.get(0).get("parameters");
        long chain = (long) scores.get(1).get("parameters");
        assertThat(chain).isGreaterThan(plain);
        assertThat(scores.get(2).get("parameters")).isEqualTo(plain + chain);
        assertThat(scores.get(3).get("parameters")).isEqualTo(2 * (plain + chain));
        assertThat((double) scores.get(0).get("peak_mib")).as("a JVM of its own").isBetween(30.0, 2000.0);
        assertThat(scores.get(2).get("peak_mib")).as("nothing was trained").isNull();
        assertThat(outcome.rows("scores of other.jsonl")).hasSize(4).first().satisfies(row ->
                assertThat(row).doesNotContainKey("peak_mib"));
        assertThat(outcome.rows("differences")).extracting(row -> row.get("variant")).isEqualTo(List.of("chain", "both",
                "all"));
        assertThat(outcome.rows("differences").get(0).get("boundary_f1")).asString()
                .matches("(\\*\\*)?[+-]\\d\\.\\d{4} \\[[+-]\\d\\.\\d{4}, [+-]\\d\\.\\d{4}](\\*\\*)?");
        List<String> csv = Files.readAllLines(temp.resolve("runs.csv"));
        assertThat(csv.get(0)).startsWith("variant,seed,set,parameters,epochs,epoch_seconds,macro_f1,");
        assertThat(csv).as("7 trials on 2 sets").hasSize(1 + 7 * 2).anyMatch(row -> row.startsWith(
                "chain,2,other.jsonl," + chain + ",2,")).anyMatch(row -> row.startsWith("all,2 seeds,validation,"));
        assertThat(csv.get(1).split(",")).hasSameSizeAs(csv.get(0).split(","));
    }

    @Test
    void crossValidationScoresEverySong() throws IOException {
        Studies.Outcome outcome = run("--resamples", "50", "--seeds", "1", "--folds", "2", "--without", "both,all", "--against", "chain",
                "--no-memory", "--csv", path("runs.csv")).good();
        assertThat(outcome.out()).contains("| out of fold |", "out of fold, less chain");
        assertThat(outcome.rows("differences")).extracting(row -> row.get("variant")).isEqualTo(List.of("plain"));
        assertThat(outcome.rows("scores").get(0).get("peak_mib")).isNull();
        List<String> csv = Files.readAllLines(temp.resolve("runs.csv"));
        int songs = List.of(csv.get(0).split(",")).indexOf("songs");
        assertThat(csv.get(1).split(",")[songs]).isEqualTo("13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--folds 1", "--folds 2 --other {other}", "--only nothing", "--only both", "--without plain",
        "--against nothing", "--confidence 2", "--resamples 0"})
    void wrongUseIsSaidBeforeAnythingIsTrained(String wrong) throws IOException {
        Studies.Outcome outcome = run(wrong.replace("{other}", path("other.jsonl")).split(" "));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isNotEmpty();
    }

    @Test
    void badVariantsHaveTheExitCodeOfBadInput() throws IOException {
        Studies.Outcome outcome = run("--set", "model.depth=2");
        assertThat(outcome.status()).isEqualTo(StudyProgram.BAD_INPUT);
        assertThat(outcome.err()).contains("model.depth");
        Files.writeString(temp.resolve("tiny.yaml"), TINY.replace("preset: small", "preset: nothing"));
        assertThat(run().err()).contains("no preset 'nothing'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name: a, description: d}", "{name: a, description: d, preset: small, from: a}",
        "{name: a b, description: d, preset: small}", "{name: a, description: d, from: later}",
        "{name: a, description: d, preset: small, members: [later]}", "{name: a, description: d, preset: small, all_seeds: true}",
        "{name: a, description: d, preset: small}, {name: a, description: d, preset: small}",
        "{name: a, description: d, preset: small}, {name: b, description: d, preset: small, members: [a]}, "
                + "{name: c, description: d, preset: small, members: [b]}"})
    void filesThatDoNotHoldTogetherAreRefused(String variants) {
        assertThatThrownBy(() -> ConfigLoader.parse(AccuracyVariants.class, "file", "variants: [" + variants + "]",
                List.of())).isInstanceOf(ConfigException.class).hasMessageContaining("a");
    }
}
