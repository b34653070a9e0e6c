package org.segmodel.core.io;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Where in a row of CSV things stand.
 *
 * @param count  number of columns
 * @param id     the song's id
 * @param line   a lyric line; if there is such a column, a row is a line
 * @param label  its label
 * @param song   the text of a song; if there is such a column, a row is a song
 * @param labels its labels
 */
record CsvColumns(int count, OptionalInt id, OptionalInt line, OptionalInt label, OptionalInt song,
                  OptionalInt labels) {

    /**
     * Finds the columns by their names.
     *
     * @param header the first row
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static CsvColumns of(List<String> header) {
        List<String> names = header.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        CsvColumns columns = new CsvColumns(names.size(), find(names, "id"), find(names, "line", "text"),
                find(names, "label"), find(names, "lines", "lyrics"), find(names, "labels"));
        if (columns.line.isPresent() == columns.song.isPresent()) {
            throw new IllegalArgumentException((columns.line.isPresent()
                    ? "the header has both a column for a line and one for a whole song"
                    : "the header has no column that holds lyrics") + "; expected 'line' or 'text' with one lyric line a "
                    + "row, or 'lyrics' or 'lines' with one song a row; found " + String.join(", ", names.stream()
                    .map(Texts::quote).toList()));
        }
        if (columns.line.isPresent() && columns.id.isEmpty()) {
            throw new IllegalArgumentException("the header has no column 'id', which says what rows are one song");
        }
        return columns;
    }

    private static OptionalInt find(List<String> names, String... wanted) {
        int[] places = IntStream.range(0, names.size()).filter(i -> List.of(wanted).contains(names.get(i))).toArray();
        if (places.length > 1) {
            throw new IllegalArgumentException("the header has the columns " + Texts.quote(names.get(places[0])) + " and "
                    + Texts.quote(names.get(places[1])) + ", which mean the same; expected one of them");
        }
        return places.length == 0 ? OptionalInt.empty() : OptionalInt.of(places[0]);
    }

    /** Why such a table cannot have labels; null if it can. */
    String lacksLabels() {
        return line.isPresent() && label.isEmpty() ? "the header has no column 'label', and labels are needed here" : null;
    }
}
