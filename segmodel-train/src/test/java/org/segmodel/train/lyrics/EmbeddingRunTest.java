package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.song.Song;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionReader;

/** A run whose features are word vectors alone. */
class EmbeddingRunTest {

    private static final String[] NO_FAMILY = {"features.head_ssm.enabled=false", "features.tail_ssm.enabled=false",
        "features.string_ssm.enabled=false"};

    @TempDir
    private Path folder;

    @Test
    void fromWordVectorsToASavedModel() throws IOException {
        List<Song> train = MadeUpSongs.two("train", 6, 1);
        StringBuilder words = new StringBuilder();
        train.stream().flatMap(song -> song.lines().stream()).flatMap(line -> Stream.of(line.split(" "))).distinct()
                .limit(40).forEach(word -> words.append(word).append(" ").append(words.length() % 7).append(" -0.5\n"));
        Path file = Files.writeString(folder.resolve("words.txt"), words);
        LyricTrainingConfig config = SmallRuns.config(folder, train, MadeUpSongs.two("val", 4, 2), with(
                "training.max_epochs=2", "embeddings.word2vec.enabled=true", "embeddings.word2vec.mode=complete",
                "embeddings.word2vec.path='" + file + "'"));
        LyricTrainingResult result = new LyricTrainer(config, LyricTrainingOptions.quiet()
                .withOut(folder.resolve("session"))).run();
        assertThat(SessionReader.config(result.session(), LyricTrainingConfig.class)).isEqualTo(config);
        SavedModel read = SavedModel.read(result.session().resolve(SavedModel.FILE_NAME));
        assertThat(read.inputs()).isEqualTo(2);
        assertThat(read.embeddings()).isEqualTo(config.embeddings());
        assertThat(LyricSegmenter.of(read).segment(train.get(0))).isEqualTo(LyricSegmenter.of(result.model())
                .segment(train.get(0)));
    }

    @Test
    void somethingMustDescribeALine() {
        assertThatThrownBy(() -> SmallRuns.config(NO_FAMILY)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("every family is switched off").hasMessageContaining("embeddings.word2vec");
        assertThatThrownBy(() -> SmallRuns.config("embeddings.word2vec.enabled=true"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("path is not set");
    }

    private static String[] with(String... changes) {
        return Stream.concat(Stream.of(NO_FAMILY), Stream.of(changes)).toArray(String[]::new);
    }
}
