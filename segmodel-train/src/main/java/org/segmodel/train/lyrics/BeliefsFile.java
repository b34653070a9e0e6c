package org.segmodel.train.lyrics;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.train.lyrics.HeldOutBeliefs.TrainingCost;

/**
 * The form in which {@link HeldOutBeliefs} are kept: the score rows that a model gave, since everything that is believed
 * follows from them. Big-endian: a mark, the version, the cost, the number of songs; of each song its
 * lines, their labels and their score rows. Holds no state.
 */
final class BeliefsFile {

    private static final int MARK = 0x53424c46;
    private static final int VERSION = 1;

    private BeliefsFile() {
    }

    static void write(Path file, List<int[]> truths, List<SongPosterior> beliefs, TrainingCost cost) throws IOException {
        List<double[]> rows = beliefs.stream().map(song -> song.scores().orElseThrow(() -> new IllegalArgumentException(
                "only beliefs of one model are kept, and these are averaged; keep those of the members"))).toList();
        AtomicFiles.write(file, stream -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.writeInt(MARK);
            out.writeInt(VERSION);
            out.writeLong(cost.parameters());
            out.writeInt(cost.epochs());
            out.writeDouble(cost.epochSeconds());
            out.writeInt(rows.size());
            for (int song = 0; song < rows.size(); song++) {
                out.writeInt(truths.get(song).length);
                for (int label : truths.get(song)) {
                    out.writeInt(label);
                }
                out.writeInt(rows.get(song).length);
                for (double score : rows.get(song)) {
                    out.writeDouble(score);
                }
            }
            out.flush();
        });
    }

    static HeldOutBeliefs read(Path file, ScoreLayout layout) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MARK || in.readInt() != VERSION) {
                throw new IOException(file + " does not hold beliefs as this release keeps them");
            }
            TrainingCost cost = new TrainingCost(in.readLong(), in.readInt(), in.readDouble());
            List<int[]> truths = new ArrayList<>();
            List<SongPosterior> beliefs = new ArrayList<>();
            int songs = in.readInt();
            for (int song = 0; song < songs; song++) {
                int[] labels = new int[length(in, file)];
                for (int line = 0; line < labels.length; line++) {
                    labels[line] = in.readInt();
                }
                double[] scores = new double[length(in, file)];
                if (scores.length != labels.length * layout.width()) {
                    throw new IOException(file + ", song " + song + ": " + scores.length + " scores for " + labels.length
                            + " lines; expected " + layout.width() + " a line");
                }
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = in.readDouble();
                }
                truths.add(labels);
                beliefs.add(SongPosterior.of(layout, scores));
            }
            return new HeldOutBeliefs(truths, beliefs, cost);
        } catch (EOFException e) {
            throw new IOException(file + " ends too early", e);
        }
    }

    /** A damaged length must not ask for more memory than the file could fill. */
    private static int length(DataInputStream in, Path file) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > Files.size(file)) {
            throw new IOException(file + " is damaged: a length of " + length);
        }
        return length;
    }
}
