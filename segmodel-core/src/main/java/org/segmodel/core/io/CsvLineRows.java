package org.segmodel.core.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.segmodel.core.song.Song;

/** One lyric line a row. Rows with one id that follow each other are a song. */
final class CsvLineRows implements CsvLayout {

    private static final String ROW = "row";

    private final String source;
    private final CsvColumns columns;
    private final SongCollector collector;
    private OpenSong open;
    /** A row behind which a song begins that it may have been part of; null if there is none. */
    private RowReader.Row lost;

    /** A label as the file gives it. */
    private record Label(String text, int fileLine) {
    }

    /** The song whose rows are being read. */
    private static final class OpenSong {

        private final String id;
        private final int firstLine;
        private final SongDraft draft;
        private final List<Label> labels = new ArrayList<>();
        private long bytes;

        OpenSong(String id, int firstLine, SongDraft draft) {
            this.id = id;
            this.firstLine = firstLine;
            this.draft = draft;
            draft.beginLines();
        }
    }

    CsvLineRows(String source, CsvColumns columns, SongCollector collector) {
        this.source = source;
        this.columns = columns;
        this.collector = collector;
    }

    @Override
    public void row(RowReader.Row row, List<String> fields) {
        songOf(fields.get(columns.id().getAsInt()), row);
        open.bytes += row.size();
        if (open.bytes > collector.limits().maxSongBytes()) {
            open.draft.fault("bytes", row.number(), String.format(Locale.ROOT,
                    "the rows of the song have more than %,d bytes, which is the most that one song may have",
                    collector.limits().maxSongBytes()));
            return;
        }
        String line = fields.get(columns.line().getAsInt());
        if (!Song.isBlank(line)) {
            open.draft.line(line, row.number());
            if (columns.label().isPresent() && open.labels.size() <= collector.limits().maxLines()) {
                open.labels.add(new Label(fields.get(columns.label().getAsInt()).strip(), row.number()));
            }
        }
    }

    @Override
    public void badRow(RowReader.Row row, String id, String message) {
        if (id != null) {
            songOf(id, row);
        } else {
            lost = row;
        }
        if (open == null) {
            collector.badSong(source, row.number(), "", message);
        } else {
            open.draft.fault(ROW, row.number(), message);
        }
    }

    /** Goes on with the song, or ends it and begins the next. */
    private void songOf(String cell, RowReader.Row row) {
        String id = cell.strip();
        if (open == null || !open.id.equals(id)) {
            end();
            open = new OpenSong(id, row.number(), collector.draft());
            if (lost != null) {
                open.draft.fault(ROW, row.number(), "the row before it, in line " + lost.number()
                        + ", cannot be read and may belong to the song");
            }
        }
        lost = null;
    }

    @Override
    public void end() {
        if (open == null) {
            return;
        }
        SongDraft draft = open.draft;
        String wrong = draft.wrongId(open.id);
        if (wrong != null) {
            draft.fault("id", open.firstLine, "its 'id' " + wrong);
        }
        if (draft.reading() != LabelReading.IGNORED && open.labels.stream().anyMatch(label -> !label.text.isEmpty())) {
            draft.beginLabels();
            open.labels.forEach(label -> draft.textLabel(label.text, label.fileLine));
        }
        collector.add(wrong == null ? open.id : null, source, open.firstLine, draft);
        open = null;
    }
}
