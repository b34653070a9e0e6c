package org.segmodel.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * A file in the making beside the one that it is to replace, for content that takes long to write or is not written from
 * front to back; {@link AtomicFiles} is for all other. Until {@link #commit} nothing is seen of it; closed without, it is
 * gone and the old file is as it was. Links, permissions and folders are treated as {@link AtomicFiles} says. For one
 * thread.
 */
public final class FileReplacement implements Closeable {

    private final Path target;
    private final Path temporary;

    private FileReplacement(Path target, Path temporary) {
        this.target = target;
        this.temporary = temporary;
    }

    /**
     * Begins one; missing parent folders are made.
     *
     * @param file to be replaced or made
     * @throws IOException if it is a folder or a device, or its folder cannot be made
     */
    public static FileReplacement of(Path file) throws IOException {
        Path target = target(file);
        Path folder = target.getParent();
        Files.createDirectories(folder);
        return new FileReplacement(target, folder.resolve(AtomicFiles.PREFIX + UUID.randomUUID() + AtomicFiles.SUFFIX));
    }

    private static Path target(Path file) throws IOException {
        if (!Files.exists(file)) {
            return file.toAbsolutePath().normalize();
        }
        if (!Files.isRegularFile(file)) {
            // Moving over a device would replace the device.
            throw new FileSystemException(file.toString(), null, "is not a regular file, so it cannot be replaced");
        }
        return file.toRealPath();
    }

    /** The file that will be replaced, links followed. */
    public Path target() {
        return target;
    }

    /** Where to write; the caller opens, forces to the disk and closes it. */
    public Path temporary() {
        return temporary;
    }

    /**
     * Moves what was written over the file, in one step.
     *
     * @throws IOException if nothing was written, or it cannot be moved
     */
    public void commit() throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (old != null && Files.exists(target)) {
            Files.setPosixFilePermissions(temporary, old.readAttributes().permissions());
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(target.getParent());
    }

    /** Forces the new name to the disk. Not every system can open a folder, and the content is safe already. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // See above.
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(temporary);
    }
}
