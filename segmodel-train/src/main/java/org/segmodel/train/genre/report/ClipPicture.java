package org.segmodel.train.genre.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.segmodel.train.genre.data.GenreDataset;

/**
 * A clip to be shown: its spectrogram and its genres.
 *
 * @param id     of the clip
 * @param truth  its genres
 * @param chosen those that were chosen for it
 * @param shades [band from the highest down][frame], from 0, the softest of the clip, to 1, the loudest
 */
public record ClipPicture(String id, List<String> truth, List<String> chosen, List<float[]> shades) {

    private static final int MOST = 4;

    /** Copies the lists. */
    public ClipPicture {
        truth = List.copyOf(truth);
        chosen = List.copyOf(chosen);
        shades = List.copyOf(shades);
    }

    /**
     * Some clips, no two with the same first genre.
     *
     * @param data    the clips; none are shown where their features are no spectrograms
     * @param decided [clips][genres], the genres that were chosen
     */
    public static List<ClipPicture> some(GenreDataset data, boolean[][] decided) {
        List<ClipPicture> pictures = new ArrayList<>();
        Set<Integer> shown = new HashSet<>();
        for (int clip = 0; clip < data.clips() && pictures.size() < MOST && !data.isPrecomputed(); clip++) {
            int[] genres = data.labels().of(clip);
            if (genres.length > 0 && shown.add(genres[0])) {
                boolean[] chosen = decided[clip];
                pictures.add(new ClipPicture(data.ids().get(clip), names(data, genres), names(data,
                        IntStream.range(0, chosen.length).filter(g -> chosen[g]).toArray()), shades(data, clip)));
            }
        }
        return pictures;
    }

    private static List<String> names(GenreDataset data, int[] genres) {
        return IntStream.of(genres).mapToObj(data.labels().names()::get).toList();
    }

    private static List<float[]> shades(GenreDataset data, int clip) {
        float[] values = data.features(clip);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        List<float[]> rows = new ArrayList<>();
        for (int band = data.bands() - 1; band >= 0; band--) {
            float[] row = new float[data.length(clip)];
            for (int frame = 0; frame < row.length; frame++) {
                row[frame] = high > low ? (values[band * data.frames() + frame] - low) / (high - low) : 0;
            }
            rows.add(row);
        }
        return rows;
    }
}
