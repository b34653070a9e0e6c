package org.segmodel.train.genre.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.segmodel.core.table.TextTable;

/** How the genres are spread over the parts of a split. Stateless. */
public final class SplitReport {

    private SplitReport() {
    }

    /**
     * A table: a row for each genre and one for all clips; for each part the number of clips, and which percentage of the
     * genre's clips that is.
     *
     * @param split  the split
     * @param ids    of the clips
     * @param labels their genres
     */
    public static TextTable table(ClipSplit split, List<String> ids, GenreLabels labels) {
        Map<String, int[]> counts = new TreeMap<>();
        Map<String, Integer> sizes = new TreeMap<>();
        List<TextTable.Column> columns = new ArrayList<>(List.of(TextTable.Column.text("genre"),
                TextTable.Column.number("clips")));
        int[] all = new int[labels.genres()];
        for (int genre = 0; genre < all.length; genre++) {
            all[genre] = genre;
        }
        for (String part : split.parts().keySet()) {
            int[] rows = split.rows(part, ids);
            counts.put(part, labels.select(rows, all).counts());
            sizes.put(part, rows.length);
            columns.add(TextTable.Column.number(part));
            columns.add(TextTable.Column.number("%"));
        }
        int[] total = labels.counts();
        List<List<String>> rows = new ArrayList<>();
        for (int genre : all) {
            List<String> row = new ArrayList<>(List.of(labels.names().get(genre), Integer.toString(total[genre])));
            for (String part : split.parts().keySet()) {
                add(row, counts.get(part)[genre], total[genre]);
            }
            rows.add(row);
        }
        List<String> last = new ArrayList<>(List.of("all clips", Integer.toString(labels.clips())));
        split.parts().keySet().forEach(part -> add(last, sizes.get(part), labels.clips()));
        rows.add(last);
        return new TextTable(columns, rows);
    }

    private static void add(List<String> row, int count, int total) {
        row.add(Integer.toString(count));
        row.add(total == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100.0 * count / total));
    }
}
