package org.segmodel.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.Song;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.features.embedding.EmbeddingFileException;
import org.segmodel.features.embedding.VectorFiles;

/** The widths that the reference system's sets of features have, with word vectors of 300 numbers and the real MiniLM. */
class EmbeddingLayoutTest {

    private static final List<String> LINES = List.of("The night is long", "and nobody said a word", "",
            "The night, the night");
    private static final String ALL_SSM = "syllable_pattern_ssm: {enabled: true}\nline_syllable_ssm: {enabled: true}\n";
    private static final String SIX_SSM = "syllable_pattern_ssm: {enabled: true}\n";
    private static final String TAIL_ALONE = "head_ssm: {enabled: false}\nphonetic_ssm: {enabled: false}\n"
            + "pos_ssm: {enabled: false}\nstring_ssm: {enabled: false}\n";
    private static final String NONE = TAIL_ALONE + "tail_ssm: {enabled: false}\n";

    @TempDir
    private static Path folder;
    private static Path words;

    @BeforeAll
    static void writeWords() throws IOException {
        words = VectorFiles.binary(folder.resolve("words.bin"), VectorFiles.random(300, 2, "the", "night", "word"), "");
    }

    private static FeaturePipeline pipeline(String set, String word2vec, String contextual) {
        String ssm = switch (set) {
            case "seven" -> ALL_SSM;
            case "six" -> SIX_SSM;
            case "tail" -> TAIL_ALONE;
            case "none" -> NONE;
            default -> "";
        };
        String yaml = "word2vec: {enabled: " + !word2vec.equals("off") + ", path: '" + words + "', mode: "
                + mode(word2vec) + "}\ncontextual: {enabled: " + !contextual.equals("off") + ", mode: "
                + mode(contextual) + "}\n";
        return FeaturePipeline.create(ConfigLoader.parse(FeatureConfig.class, "test.yaml", ssm, List.of()),
                ConfigLoader.parse(EmbeddingConfig.class, "test.yaml", yaml, List.of()));
    }

    private static String mode(String wanted) {
        return wanted.equals("off") ? "summary" : wanted;
    }

    @Test
    void aFileThatCannotBeUsedIsNotTheSongsFault() throws IOException {
        Path file = Files.writeString(folder.resolve("nan.vec"), "the nan 0.1\n");
        FeaturePipeline pipeline = FeaturePipeline.create(ConfigLoader.parse(FeatureConfig.class, "test.yaml", NONE,
                List.of()), ConfigLoader.parse(EmbeddingConfig.class, "test.yaml", "word2vec: {enabled: true, path: '" + file
                + "'}\n", List.of()));
        Song song = new Song("a song", List.of("the night"), new int[] {0});
        assertThatThrownBy(() -> pipeline.extractAll(List.of(song), ProgressListener.NONE))
                .isInstanceOf(EmbeddingFileException.class).hasMessageContaining("nan.vec: line 1")
                .hasMessageNotContaining("a song");
    }

    @ParameterizedTest
    @CsvSource({"five,off,off,60", "seven,off,off,84", "six,summary,off,84", "six,summary,summary,96",
        "seven,summary,summary,108", "five,complete,complete,744", "seven,complete,complete,768",
        "tail,complete,complete,696", "none,summary,off,12", "none,off,summary,12"})
    void widths(String set, String word2vec, String contextual, int width) {
        FeaturePipeline pipeline = pipeline(set, word2vec, contextual);
        assertThat(pipeline.width()).isEqualTo(width);
        FeatureMatrix matrix = pipeline.extract(LINES);
        assertThat(matrix.width()).isEqualTo(width);
        assertThat(matrix.lines()).isEqualTo(4);
        assertThat(pipeline.extract(List.of()).lines()).isZero();
        assertThat(pipeline.families().stream().map(family -> family.name()).toList()).isSubsetOf("head_ssm",
                "tail_ssm", "phonetic_ssm", "pos_ssm", "string_ssm", "syllable_pattern_ssm", "line_syllable_ssm",
                "word2vec", "contextual");
        assertThat(pipeline("five", word2vec, contextual).digest().equals(pipeline.digest()))
                .isEqualTo(set.equals("five"));
    }

    @Test
    void blocksStandBehindThoseOfTheFamilies() {
        List<String> columns = pipeline("six", "summary", "summary").layout().columns();
        assertThat(columns.get(60)).isEqualTo("syllable_pattern_ssm.mean");
        assertThat(columns.get(72)).isEqualTo("word2vec.norm");
        assertThat(columns.get(84)).isEqualTo("contextual.norm");
        List<String> complete = pipeline("seven", "complete", "complete").layout().columns();
        assertThat(complete.get(72)).isEqualTo("line_syllable_ssm.mean");
        assertThat(complete.get(84)).isEqualTo("word2vec.v0");
        assertThat(complete.get(384)).isEqualTo("contextual.v0");
        assertThat(complete.get(767)).isEqualTo("contextual.v383");
    }

    @Test
    void withoutEmbeddingsNothingIsNew() {
        assertThat(pipeline("five", "off", "off").digest())
                .isEqualTo(FeaturePipeline.create(ConfigLoader.defaults(FeatureConfig.class)).digest());
    }
}
