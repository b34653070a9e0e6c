package org.segmodel.train.lyrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** Training runs small enough for a test: three feature families without dictionaries, a narrow network, few songs. */
public final class SmallRuns {

    private static final String SMALL = """
            data: {train_file: train.jsonl, val_file: val.jsonl}
            features: {phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false}}
            model: {hidden_dim: 12, dropout: 0.1}
            training: {batch_size: 8, learning_rate: 0.01, max_epochs: 12, scheduler: cosine}
            system: {seed: 7, threads: 2}
            output: {save_report: false}
            """;

    private SmallRuns() {
    }

    /** The small configuration with {@code dotted.key=value} changes. */
    public static LyricTrainingConfig config(String... changes) {
        return ConfigLoader.parse(LyricTrainingConfig.class, "small.yaml", SMALL, List.of(changes));
    }

    /** Songs in files of a folder, and the configuration that names them. */
    public static LyricTrainingConfig config(Path folder, List<Song> train, List<Song> validation, String... changes)
            throws IOException {
        SongWriter.write(folder.resolve("train.jsonl"), train);
        SongWriter.write(folder.resolve("val.jsonl"), validation);
        return config(folder, changes);
    }

    /** The configuration of songs that lie in a folder already. */
    public static LyricTrainingConfig config(Path folder, String... changes) {
        return config(Stream.concat(Stream.of("data.train_file='" + folder.resolve("train.jsonl") + "'",
                "data.val_file='" + folder.resolve("val.jsonl") + "'", "data.cache_features=false"),
                Arrays.stream(changes))
                .toArray(String[]::new));
    }
}
