package org.segmodel.core.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens files and folders and lets the source of their format read them. For one call. */
final class SongFiles {

    private final SongCollector collector;

    SongFiles(SongCollector collector) {
        this.collector = collector;
    }

    /** Reads a file, or all files of a folder. */
    void read(Path input) {
        if (Files.isDirectory(input)) {
            readFolder(input);
        } else {
            readFile(input, SongFileType.withoutExtension(String.valueOf(input.getFileName())));
        }
    }

    private void readFolder(Path root) {
        SongFolder folder = SongFolder.of(root);
        folder.unreadable().forEach((file, e) -> collector.fileProblem(file.toString(), why(e)));
        if (folder.files().isEmpty() && folder.unreadable().isEmpty()) {
            collector.fileProblem(root.toString(), "there are no songs in this folder; looked for names that end in "
                    + SongFileType.allEndings() + ", in it and in the folders in it, hidden ones left aside");
        }
        folder.files().forEach(file -> readFile(file, folder.id(file)));
    }

    private void readFile(Path file, String id) {
        try (InputStream in = Files.newInputStream(file)) {
            read(file.toString(), SongFileType.of(file), id, in);
        } catch (IOException e) {
            collector.fileProblem(file.toString(), why(e));
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param source name in problems
     * @param id     that a song in plain text has
     * @param in     not closed
     */
    void readStream(String source, SongFileType type, String id, InputStream in) {
        try {
            read(source, type, id, in);
        } catch (IOException e) {
            collector.fileProblem(source, why(e));
        }
    }

    private void read(String source, SongFileType type, String id, InputStream in) throws IOException {
        switch (type) {
            case JSONL -> new JsonlSource(source, collector).readAll(in);
            case CSV -> new CsvSource(source, collector).readAll(in);
            case TEXT -> new TextSource(source, collector).read(in, id);
        }
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
}
