package org.segmodel.core.io;

import java.util.List;
import java.util.OptionalInt;
import org.segmodel.core.song.Song;

/** Fills a draft from a song as plain text. Holds no state. */
final class TextSong {

    private static final String BEFORE_FIRST_HEADER = "intro";

    private TextSong() {
    }

    /**
     * Lines, and labels where the text has section headers.
     *
     * @param draft     empty
     * @param text      the song
     * @param firstLine line of the file in which it begins
     * @param headers   whether section headers mean labels; otherwise they are passed over
     */
    static void fill(SongDraft draft, String text, int firstLine, boolean headers) {
        List<String> rows = text.lines().map(String::strip).toList();
        boolean labelled = headers && draft.reading() != LabelReading.IGNORED && rows.stream().anyMatch(SectionHeader::isHeader);
        draft.beginLines();
        if (labelled) {
            draft.beginLabels();
        }
        int label = draft.known().indexOf(BEFORE_FIRST_HEADER).orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i);
            if (SectionHeader.isHeader(row)) {
                label = labelled ? header(row, firstLine + i, draft) : label;
            } else if (!Song.isBlank(row)) {
                draft.line(row, firstLine + i);
                if (labelled) {
                    draft.label(label, firstLine + i);
                }
            }
        }
    }

    private static int header(String row, int fileLine, SongDraft draft) {
        OptionalInt label = SectionHeader.label(row, draft.known());
        if (label.isEmpty()) {
            String nearest = draft.known().nearest(SectionHeader.name(row))
                    .map(name -> "the nearest that is known is [" + name + "]; ").orElse("");
            draft.fault("header " + SectionHeader.name(row), fileLine, "unknown section header " + Texts.quote(row)
                    + "; " + nearest + "known labels are " + draft.allowed() + " and their aliases");
        }
        return label.orElse(0);
    }
}
