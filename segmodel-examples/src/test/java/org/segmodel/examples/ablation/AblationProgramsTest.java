package org.segmodel.examples.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.train.lyrics.ablation.AblationScores;
import org.segmodel.train.lyrics.ablation.VariantScores;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class AblationProgramsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeSongs() throws IOException {
        EmbeddedCorpus corpus = EmbeddedCorpus.load();
        SongWriter.write(folder.resolve("train.jsonl"), corpus.train().subList(0, 10));
        SongWriter.write(folder.resolve("val.jsonl"), corpus.validation().subList(0, 5));
    }

    private LyricTrainingConfig config(String more) {
        return ConfigLoader.parse(LyricTrainingConfig.class, "test", """
                data: {train_file: '%s', val_file: '%s', cache_features: false}
                features: {phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false}}
                training: {max_epochs: 1, patience: 1, keep: last}
                system: {threads: 1}
                """.formatted(folder.resolve("train.jsonl"), folder.resolve("val.jsonl")) + more, List.of());
    }

    @Test
    void everyFamilyIsLeftOutOrAdded() throws IOException {
        ScoringSettings fast = ConfigLoader.parse(ScoringSettings.class, "test", "{resamples: 20, permutations: 20}", List.of());
        Path out = folder.resolve("out");
        AblationScores scores = FeatureFamilies.study(config("model: {hidden_dim: 4}"), List.of(1L), fast, out).orElseThrow();
        assertThat(scores.variants()).extracting(VariantScores::name).containsExactly("base", "without-head_ssm",
                "without-tail_ssm", "with-phonetic_ssm", "with-pos_ssm", "without-string_ssm", "with-syllable_pattern_ssm",
                "with-line_syllable_ssm", "with-repetition");
        assertThat(scores.failures()).isEmpty();
        assertThat(Files.readString(out.resolve("ablation.md"))).startsWith("### Feature families\n");
    }

    @Test
    void theVerdictRestsOnTheChorusAlone() throws IOException {
        AblationScores scores = ChorusFinder.study(config("""
                model: {hidden_dim: 6, output: crf}
                loss: {type: sequence_likelihood}
                decoding: {method: minimum_bayes_risk}
                """), List.of(1L, 2L), 50, folder.resolve("out")).orElseThrow();
        assertThat(scores.family()).isEqualTo(3);
        assertThat(scores.scoring().tested()).containsExactly("chorus_f1");
        assertThat(scores.compared()).extracting(VariantScores::name).containsExactly("narrow", "line-by-line", "both");
        assertThat(scores.compared()).allMatch(variant -> variant.verdict().isPresent() && variant.runs().size() == 2);
        assertThat(folder.resolve("out/trainings")).isDirectory();
    }
}
