package org.segmodel.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.npy.NpyType;
import org.segmodel.core.npy.NpyWriter;

/** A data set of frames whose four genres a small network learns in seconds. */
public final class MadeUpFrames {

    private static final List<String> GENRES = List.of("a", "b", "c", "d");
    private static final int FRAMES = 3;

    private MadeUpFrames() {
    }

    /**
     * Writes it: band g is louder in clips of genre g.
     *
     * @param folder   made
     * @param clips    how many
     * @param loudness in deviations
     */
    public static Path write(Path folder, int clips, double loudness) throws IOException {
        Files.createDirectory(folder);
        int bands = GENRES.size();
        Random random = new Random(5);
        try (NpyWriter frames = NpyWriter.create(folder.resolve("frames.npy"), NpyType.FLOAT32, bands, FRAMES);
                NpyWriter labels = NpyWriter.create(folder.resolve("labels_multilabel.npy"), NpyType.FLOAT32, bands)) {
            for (int clip = 0; clip < clips; clip++) {
                float[] row = new float[bands];
                row[clip % bands] = 1;
                float[] values = new float[bands * FRAMES];
                for (int at = 0; at < values.length; at++) {
                    values[at] = (float) (random.nextGaussian() + loudness * row[at / FRAMES]);
                }
                frames.append(values);
                labels.append(row);
            }
            frames.commit();
            labels.commit();
        }
        JsonFiles.write(folder.resolve("genre_names_4.json"), GENRES);
        JsonFiles.write(folder.resolve("track_ids.json"), LongStream.range(0, clips).boxed().toList());
        return folder;
    }
}
