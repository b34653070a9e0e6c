package org.segmodel.core.io;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.segmodel.core.song.LabelSet;

/**
 * Reads songs from JSON Lines, from CSV and from plain text, file by file or whole folders. It never stops at the first
 * fault: all that is wrong comes back together in a {@link SongLoad}, each with file and line, beside the songs that are
 * right. A file's format is that of its ending: {@code .jsonl}, {@code .ndjson} or {@code .json} is JSON Lines,
 * {@code .csv} or {@code .tsv} CSV, everything else plain text.
 *
 * <h2>JSON Lines</h2>
 * UTF-8, one object a row, blank rows passed over, a byte order mark at the start skipped:
 * {@code {"id": "a", "lines": ["…", "…"], "labels": [0, 1]}}.
 * <ul>
 *   <li>{@code id}: a string. Without one (or with {@code null}) the song is called {@code song_<n>}, n being the
 *       number of songs read without fault before it by this call.</li>
 *   <li>{@code lines}: strings. Blank ones are dropped, together with their labels. A line that holds only zero-width
 *       characters is not blank. Lines are kept as they are, surrounding white space included.</li>
 *   <li>{@code labels}: as many as {@code lines}; whole numbers are classes of the {@link LabelSet}, strings are its
 *       names or aliases. A missing key or {@code null} means that the song is unlabelled.</li>
 *   <li>Other keys are ignored. One of the three keys twice in a row is a problem.</li>
 * </ul>
 *
 * <h2>CSV</h2>
 * UTF-8, a byte order mark at the start skipped, quotes as RFC 4180 says, blank rows passed over. The first row is a
 * header with the names of the columns, in any case and order; other columns than these are ignored. Commas stand
 * between fields, or semicolons or tabs if the header has more of them. There are two layouts:
 * <ul>
 *   <li>One lyric line a row: {@code id,line,label}. The text may be called {@code text} as well. Rows of one song have
 *       one {@code id} and stand together. Rows with a blank text are dropped. {@code label} is optional; a name or alias
 *       or a class number. A song without any label is unlabelled.</li>
 *   <li>One song a row: {@code id,lyrics}. The text, which may be called {@code lines} as well, is a song with line breaks
 *       under the rules of plain text, section headers included. {@code labels}, optional, has a label for each lyric line,
 *       with blanks or commas between them; then headers mean nothing. Without a column {@code id} songs are called
 *       {@code song_<n>} as in JSON Lines.</li>
 * </ul>
 *
 * <h2>Plain text</h2>
 * UTF-8, one song a file, the file's name without extension being the id. Lines are stripped of surrounding white
 * space; blank lines mean nothing. A line in square brackets is a section header: {@code [Verse 1]},
 * {@code [Chorus: Someone]}, {@code [Pre-Chorus - x2]}. What follows a colon or a dash between blanks, parentheses and
 * numbers at the end do not count. Every line has the label of the last header before it; lines before the first header
 * have the label of {@code intro} if the label set knows that name, otherwise class 0. Without any header the song is
 * unlabelled. A header that the label set does not know is a problem.
 *
 * <h2>Folders</h2>
 * All files in a {@link SongFolder}, sorted, whose names end in one of the endings above, in {@code .txt} or in
 * {@code .lrc}. A song in plain text is called by its path from the folder on without extension, for example
 * {@code band/first song}, so that files of one name in different folders are different songs.
 *
 * <h2>What is a problem</h2>
 * A missing, unreadable or empty file, or a folder without songs; a song above a {@link SongLimits limit} (a row that is too large
 * is passed over without being kept in memory, and reading goes on behind it); invalid UTF-8, NUL characters, line
 * breaks within a line, unpaired surrogates; bad JSON, a truncated last row, wrong types; no lines; unequal lengths;
 * unknown labels; an id that was used before, in any file of the same call, even by a song with other problems.
 *
 * <p>Immutable, therefore safe for use by several threads.
 */
public final class SongReader {

    private final LabelSet labels;
    private final LabelReading reading;
    private final SongLimits limits;

    /**
     * A reader with the default limits that reads labels where there are some.
     *
     * @param labels the classes a line can have
     */
    public SongReader(LabelSet labels) {
        this(labels, LabelReading.OPTIONAL, SongLimits.DEFAULT);
    }

    /**
     * A reader.
     *
     * @param labels  the classes a line can have
     * @param reading what to do about labels
     * @param limits  how large a song may be
     */
    public SongReader(LabelSet labels, LabelReading reading, SongLimits limits) {
        this.labels = Objects.requireNonNull(labels, "labels");
        this.reading = Objects.requireNonNull(reading, "reading");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Reads one file, or the files of a folder.
     *
     * @param input the file or folder
     */
    public SongLoad read(Path input) {
        return read(List.of(input));
    }

    /**
     * Reads several files or folders as one collection.
     *
     * @param inputs files and folders
     */
    public SongLoad read(List<Path> inputs) {
        return SongLoad.merge(readEach(inputs));
    }

    /**
     * Reads several files or folders, for example the parts of a split, that must not share an id.
     *
     * @param inputs files and folders
     * @return one load for each of them, in order
     */
    public List<SongLoad> readEach(List<Path> inputs) {
        SongGatherer gatherer = new SongGatherer();
        SongFiles files = files(gatherer);
        List<SongLoad> loads = new ArrayList<>();
        for (Path input : inputs) {
            files.read(input);
            loads.add(gatherer.take());
        }
        return loads;
    }

    /**
     * Reads one file, or the files of a folder, and hands on each song as soon as it is read. Of a song that was handed
     * on only its id is kept.
     *
     * @param input the file or folder
     * @param sink  called by this thread; what it throws ends the reading
     */
    public void read(Path input, SongSink sink) {
        files(sink).read(input);
    }

    /**
     * Reads JSON Lines from a stream.
     *
     * @param source name of the stream in problems, for example {@code stdin}
     * @param in     read to its end, not closed
     */
    public SongLoad readJsonl(String source, InputStream in) {
        return read(source, SongFileType.JSONL, source, in);
    }

    /**
     * Reads CSV from a stream.
     *
     * @param source name of the stream in problems, for example {@code stdin}
     * @param in     read to its end, not closed
     */
    public SongLoad readCsv(String source, InputStream in) {
        return read(source, SongFileType.CSV, source, in);
    }

    /**
     * Reads one song as plain text from a stream.
     *
     * @param source name of the stream in problems, for example {@code stdin}
     * @param id     id that the song shall have
     * @param in     read to its end unless the song is too large; not closed
     */
    public SongLoad readText(String source, String id, InputStream in) {
        return read(source, SongFileType.TEXT, id, in);
    }

    private SongLoad read(String source, SongFileType type, String id, InputStream in) {
        SongGatherer gatherer = new SongGatherer();
        files(gatherer).readStream(source, type, id, in);
        return gatherer.take();
    }

    private SongFiles files(SongSink sink) {
        return new SongFiles(new SongCollector(labels, reading, limits, sink));
    }
}
