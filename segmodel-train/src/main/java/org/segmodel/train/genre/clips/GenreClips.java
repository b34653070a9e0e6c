package org.segmodel.train.genre.clips;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.config.InputStandardisation;
import org.segmodel.models.genre.decision.GenreCalibration;
import org.segmodel.models.genre.network.BandStatistics;
import org.segmodel.models.genre.network.ClipBatch;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.train.genre.augment.ClipExample;
import org.segmodel.train.genre.data.GenreDataset;

/**
 * One part of a data set as examples. Features are read when they are asked for, so that a part may be larger than memory.
 * Safe for use by several threads.
 */
public final class GenreClips {

    /** Clips that a network is asked about at once. */
    private static final int BATCH = 64;

    private final GenreDataset data;

    /**
     * All clips of a data set.
     *
     * @param data a part, as {@link GenreDataset#select} gives it
     */
    public GenreClips(GenreDataset data) {
        this.data = data;
    }

    /** Number of clips. */
    public int size() {
        return data.clips();
    }

    /** The data. */
    public GenreDataset data() {
        return data;
    }

    /** A clip, its features read anew. */
    public ClipExample get(int clip) {
        float[] row = data.labels().row(clip);
        double[] targets = IntStream.range(0, row.length).mapToDouble(g -> row[g]).toArray();
        return new ClipExample(data.bands(), data.features(clip), data.length(clip), targets);
    }

    /** The clips as a list that reads them when they are asked for. */
    public List<ClipExample> list() {
        return new AbstractList<>() {
            @Override
            public ClipExample get(int clip) {
                return GenreClips.this.get(clip);
            }

            @Override
            public int size() {
                return data.clips();
            }
        };
    }

    /** [clips][genres]. */
    public boolean[][] truth() {
        boolean[][] truth = new boolean[size()][data.labels().genres()];
        for (int clip = 0; clip < truth.length; clip++) {
            for (int genre : data.labels().of(clip)) {
                truth[clip][genre] = true;
            }
        }
        return truth;
    }

    /** [clip, genre], row-major, 0 or 1. */
    public double[] targets() {
        double[] targets = new double[size() * data.labels().genres()];
        for (int clip = 0; clip < size(); clip++) {
            for (int genre : data.labels().of(clip)) {
                targets[clip * data.labels().genres() + genre] = 1;
            }
        }
        return targets;
    }

    /** For each genre the number of its clips. */
    public long[] positives() {
        return IntStream.of(data.labels().counts()).asLongStream().toArray();
    }

    /** What standardises inputs, told from these clips. */
    public BandStatistics statistics(InputStandardisation how) {
        BandStatistics.Sums sums = new BandStatistics.Sums(data.bands());
        for (int clip = 0; clip < size(); clip++) {
            sums.add(batch(List.of(get(clip))));
        }
        return sums.statistics(how);
    }

    /** [clip, genre], row-major: what a network says of every clip. */
    public double[] logits(GenreNetwork network) {
        int genres = data.labels().genres();
        double[] logits = new double[size() * genres];
        for (int from = 0; from < size(); from += BATCH) {
            List<ClipExample> clips = new ArrayList<>();
            for (int clip = from; clip < Math.min(size(), from + BATCH); clip++) {
                clips.add(get(clip));
            }
            double[] part = network.logits(batch(clips));
            System.arraycopy(part, 0, logits, from * genres, part.length);
        }
        return logits;
    }

    /** Truth and calibrated probabilities. */
    public MultiLabelForecasts forecasts(double[] logits, GenreCalibration calibration) {
        return new MultiLabelForecasts(data.labels().names(), truth(), rows(calibration.probabilities(logits),
                data.labels().genres()));
    }

    /** [clips][genres] of [clip, genre]. */
    public static double[][] rows(double[] values, int genres) {
        double[][] rows = new double[values.length / genres][genres];
        for (int clip = 0; clip < rows.length; clip++) {
            System.arraycopy(values, clip * genres, rows[clip], 0, genres);
        }
        return rows;
    }

    /** Clips of one size as the network takes them. */
    public static ClipBatch batch(List<ClipExample> clips) {
        int size = clips.get(0).values().length;
        int genres = clips.get(0).targets().length;
        float[] values = new float[clips.size() * size];
        double[] targets = new double[clips.size() * genres];
        for (int i = 0; i < clips.size(); i++) {
            System.arraycopy(clips.get(i).values(), 0, values, i * size, size);
            System.arraycopy(clips.get(i).targets(), 0, targets, i * genres, genres);
        }
        return new ClipBatch(clips.get(0).bands(), clips.get(0).frames(), values,
                clips.stream().mapToInt(ClipExample::length).toArray(), targets);
    }
}
