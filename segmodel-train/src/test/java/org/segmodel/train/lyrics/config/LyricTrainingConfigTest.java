package org.segmodel.train.lyrics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.ValidationStrategy;
import org.segmodel.train.calibration.CalibrationMethod;

class LyricTrainingConfigTest {

    private static final String DATA = "data: {train_file: a.jsonl, val_file: b.jsonl}\n";

    private static LyricTrainingConfig parse(String yaml) {
        return ConfigLoader.parse(LyricTrainingConfig.class, "t.yaml", DATA + yaml, List.of());
    }

    private static List<String> problems(String yaml) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> parse(yaml));
        assertThat(thrown).as(yaml).isNotNull();
        return thrown.problems().stream().map(Object::toString).toList();
    }

    @Test
    void defaultsAreThoseOfTheReference() {
        LyricTrainingConfig config = parse("");
        assertThat(config.validationStrategy()).isEqualTo(ValidationStrategy.LINE_F1);
        assertThat(config.antiCollapse()).isEqualTo(new AntiCollapseSettings(true, SongSampling.RARE_CLASS));
        assertThat(config.calibration()).isEqualTo(
                new CalibrationSettings(true, List.of(CalibrationMethod.TEMPERATURE, CalibrationMethod.PLATT,
                        CalibrationMethod.ISOTONIC, CalibrationMethod.VECTOR), 5));
        assertThat(config.labels().labelSet()).isEqualTo(LabelSet.VERSE_CHORUS);
        assertThat(config.data().testFile()).isEmpty();
        assertThat(config.data().skipBadSongs()).isFalse();
        assertThat(config.system().seed()).isEqualTo(42);
    }

    @Test
    void snapshotLoadsBackEqual() {
        for (LyricTrainingConfig config : List.of(parse(""), parse("""
                validation_strategy: composite
                labels: {names: [verse, chorus, bridge], aliases: {"Middle 8": bridge, hook: chorus}}
                anti_collapse: {weighted_sampling: false, favour: common_class}
                calibration: {enabled: false, methods: [], folds: 3}
                training: {learning_rate: 9.4e-4, scheduler: warmup_cosine, max_minutes: 1.5}
                """))) {
            String yaml = ConfigWriter.toYaml(config);
            assertThat(ConfigLoader.parse(LyricTrainingConfig.class, "snapshot", yaml, List.of())).isEqualTo(config);
        }
    }

    @Test
    void strategyInsideTrainingIsPointedToTheTop() {
        assertThat(problems("training: {validation_strategy: composite}")).singleElement().asString()
                .isEqualTo("t.yaml:2:12 training.validation_strategy: unknown key; did you mean validation_strategy?");
    }

    @Test
    void keysOfOldFilesAreAllReportedAtOnce() {
        List<String> problems = problems("""
                training: {weighted_sampling: true, max_epoch: 3}
                emergency_monitoring: {max_confidence: 0.9}
                validation_strategy: f1
                """);
        assertThat(problems).hasSize(4);
        assertThat(problems).anyMatch(p -> p.contains("did you mean anti_collapse.weighted_sampling?"))
                .anyMatch(p -> p.contains("did you mean training.max_epochs?"))
                .anyMatch(p -> p.contains("emergency_monitoring.max_confidence: unknown key"))
                .anyMatch(p -> p.startsWith("t.yaml:4:22 validation_strategy: ") && p.contains("line_f1"));
    }

    @Test
    void labelsThatWouldConfuseMetricsAreRefusedBeforeARun() {
        assertThat(problems("labels: {names: [verse, boundary]}")).singleElement().asString()
                .contains("labels", "boundary_precision", "rename the label");
        assertThat(problems("labels: {names: [verse]}")).singleElement().asString().contains("two or more");
        assertThat(problems("labels: {names: [a, b], aliases: {c: d}}")).singleElement().asString().contains("'d'");
    }

    @Test
    void usualSectionNamesHoldForVerseAndChorusOnly() {
        assertThat(parse("labels: {names: [Verse, Chorus]}").labels().labelSet().indexOf("hook")).hasValue(1);
        assertThat(parse("labels: {names: [verse, chorus], aliases: {}}").labels().labelSet().indexOf("hook"))
                .isEmpty();
        assertThat(parse("labels: {names: [chorus, verse]}").labels().labelSet())
                .isEqualTo(new LabelSet(List.of("chorus", "verse"), Map.of()));
    }

    @Test
    void multitaskWithoutAHeadIsRefused() {
        String none = "{weight: 0}";
        assertThat(problems("multitask: {enabled: true, heads: {boundary: " + none + ", next_section: " + none
                + ", position: " + none + ", repeat: " + none + ", section_count: " + none + "}}")).singleElement()
                .asString().startsWith("t.yaml:2").contains("multitask", "heads.boundary.weight",
                        "heads.section_count.weight", "leave enabled false");
        assertThat(problems("multitask: {weighting: equal, alpha: -1, heads: {repeat: {weight: -2}, chorus: {}}}"))
                .hasSize(4).anyMatch(p -> p.contains("multitask.weighting") && p.contains("gradient_norm"))
                .anyMatch(p -> p.contains("multitask.alpha")).anyMatch(p -> p.contains("multitask.heads.repeat.weight"))
                .anyMatch(p -> p.contains("multitask.heads.chorus: unknown key"));
        assertThat(parse("").multitask().enabled()).isFalse();
    }
}
