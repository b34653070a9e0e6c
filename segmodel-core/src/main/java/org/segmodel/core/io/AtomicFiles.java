package org.segmodel.core.io;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes files whole or not at all: into a temporary file in the same folder, forced to the disk, then moved over the
 * old file in one step. Whoever reads sees the old content or the new, never a part. If anything fails, an exception
 * of the content's writer included, the old file is as it was and the temporary file is gone.
 *
 * <p>Missing parent folders are made. A symbolic link stays and the file that it points to is replaced. An existing
 * file keeps its POSIX permissions. Only files of the default file system. An interrupt of the thread does not spoil
 * the writing. Several threads may write different files; of several that write one file the last one wins.
 */
public final class AtomicFiles {

    static final String PREFIX = ".writing-";
    static final String SUFFIX = ".tmp";

    private AtomicFiles() {
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes everything.
         *
         * @param out buffered; need not be closed
         * @throws IOException if that fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes text in UTF-8.
     *
     * @param file replaced if it exists
     * @param text the whole content
     * @throws IOException if the file cannot be written
     */
    public static void writeString(Path file, String text) throws IOException {
        writeBytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes.
     *
     * @param file  replaced if it exists
     * @param bytes the whole content
     * @throws IOException if the file cannot be written
     */
    public static void writeBytes(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /**
     * Writes what {@code content} gives.
     *
     * @param file    replaced if it exists
     * @param content called once
     * @throws IOException if the file cannot be written (naming it), is a folder or a device, or {@code content} fails
     */
    public static void write(Path file, Content content) throws IOException {
        try (FileReplacement replacement = FileReplacement.of(file)) {
            fill(replacement.temporary(), replacement.target(), content);
            replacement.commit();
        }
    }

    /**
     * Whether a file is a temporary one, which a process that was killed while it wrote leaves behind.
     *
     * @param file need not exist
     */
    public static boolean isLeftover(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /**
     * Removes temporary files that killed processes left behind. Nobody may be writing in the folder.
     *
     * @param folder its folders are not looked into
     * @throws IOException if it cannot be read, or a file cannot be removed
     */
    public static void deleteLeftovers(Path folder) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.list(folder)) {
            leftovers = files.filter(AtomicFiles::isLeftover).toList();
        }
        for (Path file : leftovers) {
            Files.deleteIfExists(file);
        }
    }

    private static void fill(Path temporary, Path target, Content content) throws IOException {
        // A file channel would be closed by an interrupt of the thread; this stream is not.
        try (FileOutputStream raw = new FileOutputStream(temporary.toFile());
                OutputStream out = new BufferedOutputStream(new NamedOutput(raw, target), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            raw.getFD().sync();
        }
    }

    /** Says which file it was that could not be written; the system says why alone, such as that the disk is full. */
    private static final class NamedOutput extends FilterOutputStream {

        private final Path file;

        NamedOutput(OutputStream out, Path file) {
            super(out);
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
                named.initCause(e);
                throw named;
            }
        }
    }
}
