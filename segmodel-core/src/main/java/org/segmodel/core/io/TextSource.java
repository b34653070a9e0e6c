package org.segmodel.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.segmodel.core.song.Song;

/** Reads one plain-text song into a collector. For one thread. */
final class TextSource {

    private static final String BEFORE_FIRST_HEADER = "intro";

    private final String source;
    private final SongLimits limits;
    private final SongCollector collector;

    TextSource(String source, SongLimits limits, SongCollector collector) {
        this.source = source;
        this.limits = limits;
        this.collector = collector;
    }

    void read(InputStream in, String id) throws IOException {
        byte[] bytes = in.readNBytes(limits.maxSongBytes() + 1);
        if (bytes.length > limits.maxSongBytes()) {
            collector.badSong(source, 1, id, String.format(Locale.ROOT,
                    "the text has more than %,d bytes, which is the most that one song may have",
                    limits.maxSongBytes()));
            return;
        }
        int from = RowReader.skipMark(bytes, bytes.length);
        Utf8.Decoded decoded = Utf8.decode(bytes, from);
        if (decoded.text() == null) {
            collector.badSong(source, lineOf(bytes, decoded.bad()), id,
                    Utf8.complaint(bytes, decoded.bad(), decoded.bad()));
        } else {
            readSong(decoded.text(), id);
        }
    }

    private void readSong(String text, String id) {
        List<String> rows = text.lines().toList();
        SongDraft draft = collector.draft();
        String wrong = draft.wrongId(id);
        if (wrong != null) {
            draft.fault("id", 1, "its id, from the name of the file, " + wrong);
        }
        boolean labelled = draft.reading() != LabelReading.IGNORED
                && rows.stream().map(String::strip).anyMatch(SectionHeader::isHeader);
        draft.beginLines();
        if (labelled) {
            draft.beginLabels();
        }
        int label = draft.known().indexOf(BEFORE_FIRST_HEADER).orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i).strip();
            if (SectionHeader.isHeader(row)) {
                label = labelled ? header(row, i + 1, draft) : label;
            } else if (!Song.isBlank(row)) {
                draft.line(row, i + 1);
                if (labelled) {
                    draft.label(label, i + 1);
                }
            }
        }
        collector.add(wrong == null ? id : null, source, 1, draft);
    }

    private int header(String row, int fileLine, SongDraft draft) {
        OptionalInt label = SectionHeader.label(row, draft.known());
        if (label.isEmpty()) {
            String nearest = draft.known().nearest(SectionHeader.name(row))
                    .map(name -> "the nearest that is known is [" + name + "]; ").orElse("");
            draft.fault("header " + SectionHeader.name(row), fileLine, "unknown section header " + Texts.quote(row)
                    + "; " + nearest + "known labels are " + draft.allowed() + " and their aliases");
        }
        return label.orElse(0);
    }

    private static int lineOf(byte[] bytes, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
