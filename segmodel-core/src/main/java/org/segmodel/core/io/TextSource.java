package org.segmodel.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads one plain-text song into a collector. For one thread. */
final class TextSource {

    private final String source;
    private final SongCollector collector;

    TextSource(String source, SongCollector collector) {
        this.source = source;
        this.collector = collector;
    }

    void read(InputStream in, String id) throws IOException {
        int limit = collector.limits().maxSongBytes();
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
            collector.badSong(source, 1, id, String.format(Locale.ROOT,
                    "the text has more than %,d bytes, which is the most that one song may have", limit));
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
        SongDraft draft = collector.draft();
        String wrong = draft.wrongId(id);
        if (wrong != null) {
            draft.fault("id", 1, "its id, from the name of the file, " + wrong);
        }
        TextSong.fill(draft, text, 1, true);
        collector.add(wrong == null ? id : null, source, 1, draft);
    }

    private static int lineOf(byte[] bytes, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
