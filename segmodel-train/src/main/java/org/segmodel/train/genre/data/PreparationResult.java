package org.segmodel.train.genre.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of making a data set.
 *
 * @param labels  of the clips that were written
 * @param broken  what is wrong with each clip that was left out, naming its file
 * @param seconds that it took
 */
public record PreparationResult(GenreLabels labels, List<String> broken, double seconds) {

    /** Copies. */
    public PreparationResult {
        broken = List.copyOf(broken);
    }

    /** In one sentence. */
    public String summary() {
        return String.format(Locale.ROOT, "%d clips of %d genres written, %.2f genres a clip, %d left out; %.1f s, %.1f clips/s",
                labels.clips(), labels.genres(), labels.cardinality(), broken.size(), seconds, labels.clips() / seconds);
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("clips", labels.clips());
        Map<String, Object> counts = new LinkedHashMap<>();
        for (int genre = 0; genre < labels.genres(); genre++) {
            counts.put(labels.names().get(genre), labels.counts()[genre]);
        }
        tree.put("clips_by_genre", counts);
        tree.put("left_out", broken);
        tree.put("seconds", seconds);
        return tree;
    }
}
