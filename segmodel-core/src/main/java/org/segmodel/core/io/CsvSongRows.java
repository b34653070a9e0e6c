package org.segmodel.core.io;

import java.util.List;
import java.util.stream.Stream;

/** One song a row. */
final class CsvSongRows implements CsvLayout {

    private final String source;
    private final CsvColumns columns;
    private final SongCollector collector;

    CsvSongRows(String source, CsvColumns columns, SongCollector collector) {
        this.source = source;
        this.columns = columns;
        this.collector = collector;
    }

    @Override
    public void row(RowReader.Row row, List<String> fields) {
        SongDraft draft = collector.draft();
        String id = columns.id().isPresent() ? fields.get(columns.id().getAsInt()).strip() : null;
        String wrong = id == null ? null : draft.wrongId(id);
        if (wrong != null) {
            draft.fault("id", row.number(), "its 'id' " + wrong);
        }
        int song = columns.song().getAsInt();
        int firstLine = row.number() + (int) fields.subList(0, song).stream()
                .mapToLong(field -> field.chars().filter(c -> c == '\n').count()).sum();
        String labels = columns.labels().isPresent() && draft.reading() != LabelReading.IGNORED
                ? fields.get(columns.labels().getAsInt()).strip() : "";
        TextSong.fill(draft, fields.get(song), firstLine, labels.isEmpty());
        if (!labels.isEmpty()) {
            draft.beginLabels();
            Stream.of(labels.split("[\\s,]+")).forEach(label -> draft.textLabel(label, row.number()));
        }
        collector.add(wrong == null ? id : null, source, row.number(), draft);
    }

    @Override
    public void badRow(RowReader.Row row, String id, String message) {
        collector.badSong(source, row.number(), id == null ? "" : id, message);
    }

    @Override
    public void end() {
        // Every row was complete.
    }
}
