package org.segmodel.train.genre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.npy.NpyType;
import org.segmodel.core.npy.NpyWriter;
import org.segmodel.train.genre.config.GenreTrainingConfig;

/** A small data set of frames whose genres can be learned, and a configuration that learns them in seconds. */
public final class MadeUpClips {

    /** In the order of the columns. */
    public static final List<String> GENRES = List.of("low", "middle", "high");
    private static final int BANDS = 6;
    private static final int FRAMES = 5;

    private static final String CONFIG = """
            model:
              type: frames
              frames: {hidden_dim: 16, members: 1, dropout: 0.1}
            loss: {pos_weight_power: 0.5}
            training: {batch_size: 16, learning_rate: 0.01, max_epochs: 4, patience: 4, scheduler: cosine}
            augmentation: {time_masks: 0, freq_masks: 0, time_shift: 0, frame_dropout: 0.2, mixup: 0.5}
            tuning: {top_k: [1, 2], shrinkages: [10], folds: 3}
            system: {threads: 1}
            """;

    private MadeUpClips() {
    }

    /** Band 2g and 2g + 1 are loud in clips of genre g. */
    public static Path write(Path folder, int clips) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(5);
        try (NpyWriter frames = NpyWriter.create(folder.resolve("frames.npy"), NpyType.FLOAT32, BANDS, FRAMES);
                NpyWriter labels = NpyWriter.create(folder.resolve("labels_multilabel.npy"), NpyType.FLOAT32, GENRES.size())) {
            for (int clip = 0; clip < clips; clip++) {
                float[] row = new float[GENRES.size()];
                row[clip % 3] = 1;
                row[random.nextInt(3)] = 1;
                float[] values = new float[BANDS * FRAMES];
                for (int at = 0; at < values.length; at++) {
                    values[at] = (float) (random.nextGaussian() + 2 * row[at / FRAMES / 2]);
                }
                frames.append(values);
                labels.append(row);
            }
            frames.commit();
            labels.commit();
        }
        JsonFiles.write(folder.resolve("genre_names_3.json"), GENRES);
        JsonFiles.write(folder.resolve("track_ids.json"), LongStream.range(0, clips).boxed().toList());
        return folder;
    }

    /** With changes. */
    public static GenreTrainingConfig config(Path data, String... changes) {
        List<String> all = new ArrayList<>(List.of("data.data_dir=" + data));
        all.addAll(List.of(changes));
        return ConfigLoader.parse(GenreTrainingConfig.class, "made up", CONFIG, all);
    }
}
