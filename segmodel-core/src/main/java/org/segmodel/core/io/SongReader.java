package org.segmodel.core.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.segmodel.core.song.LabelSet;

/**
 * Reads songs from JSON Lines and from plain text. It never stops at the first fault: all that is wrong comes back
 * together in a {@link SongLoad}, each with file and line, beside the songs that are right.
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
 * <h2>Plain text</h2>
 * UTF-8, one song a file, the file's name without extension being the id. Lines are stripped of surrounding white
 * space; blank lines mean nothing. A line in square brackets is a section header: {@code [Verse 1]},
 * {@code [Chorus: Someone]}, {@code [Pre-Chorus - x2]}. What follows a colon or a dash between blanks, parentheses and
 * numbers at the end do not count. Every line has the label of the last header before it; lines before the first header
 * have the label of {@code intro} if the label set knows that name, otherwise class 0. Without any header the song is
 * unlabelled. A header that the label set does not know is a problem.
 *
 * <h2>What is a problem</h2>
 * A missing, unreadable or empty file, or a folder; a song above a {@link SongLimits limit} (a row that is too large
 * is passed over without being kept in memory, and reading goes on behind it); invalid UTF-8, NUL characters, line
 * breaks within a line, unpaired surrogates; bad JSON, a truncated last row, wrong types; no lines; unequal lengths;
 * unknown labels; an id that was used before, in any file of the same call, even by a song with other problems.
 *
 * <p>Immutable, therefore safe for use by several threads.
 */
public final class SongReader {

    private static final List<String> JSONL_ENDINGS = List.of(".jsonl", ".ndjson", ".json");

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
     * Reads one file: JSON Lines if its name ends in {@code .jsonl}, {@code .ndjson} or {@code .json}, otherwise plain
     * text.
     *
     * @param file the file
     */
    public SongLoad read(Path file) {
        return read(List.of(file));
    }

    /**
     * Reads several files as one collection.
     *
     * @param files the files, each JSON Lines or plain text by its name
     */
    public SongLoad read(List<Path> files) {
        return SongLoad.merge(readEach(files));
    }

    /**
     * Reads several files, for example the parts of a split, that must not share an id.
     *
     * @param files the files, each JSON Lines or plain text by its name
     * @return one load for each file, in order
     */
    public List<SongLoad> readEach(List<Path> files) {
        SongCollector collector = new SongCollector(labels, reading, limits);
        List<SongLoad> loads = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = open(file)) {
                if (isJsonl(file)) {
                    new JsonlSource(file.toString(), limits, collector).readAll(in);
                } else {
                    new TextSource(file.toString(), limits, collector).read(in, stem(file));
                }
            } catch (IOException e) {
                collector.fileProblem(file.toString(), why(e));
            }
            loads.add(collector.take());
        }
        return loads;
    }

    /**
     * Reads JSON Lines from a stream.
     *
     * @param source name of the stream in problems, for example {@code stdin}
     * @param in     read to its end, not closed
     */
    public SongLoad readJsonl(String source, InputStream in) {
        SongCollector collector = new SongCollector(labels, reading, limits);
        try {
            new JsonlSource(source, limits, collector).readAll(in);
        } catch (IOException e) {
            collector.fileProblem(source, why(e));
        }
        return collector.take();
    }

    /**
     * Reads one song as plain text from a stream.
     *
     * @param source name of the stream in problems, for example {@code stdin}
     * @param id     id that the song shall have
     * @param in     read to its end unless the song is too large; not closed
     */
    public SongLoad readText(String source, String id, InputStream in) {
        SongCollector collector = new SongCollector(labels, reading, limits);
        try {
            new TextSource(source, limits, collector).read(in, id);
        } catch (IOException e) {
            collector.fileProblem(source, why(e));
        }
        return collector.take();
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder; name the files in it");
        }
        return Files.newInputStream(file);
    }

    private static String why(IOException e) {
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        return "cannot be read: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private static boolean isJsonl(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return JSONL_ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
