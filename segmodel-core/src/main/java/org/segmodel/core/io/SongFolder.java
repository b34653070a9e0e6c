package org.segmodel.core.io;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of songs in a folder and in the folders in it, sorted by their relative paths. Those whose names end in none
 * of the known ways are passed over, and so are hidden files and folders, whose names begin with a dot. Symbolic links
 * are followed; a folder that contains itself is read once. A picture of one moment; immutable.
 *
 * @param root       the folder
 * @param files      the files, each beginning with {@code root}
 * @param unreadable what could not be looked at, and why
 */
public record SongFolder(Path root, List<Path> files, Map<Path, IOException> unreadable) {

    /** Copies. */
    public SongFolder {
        files = List.copyOf(files);
        unreadable = Map.copyOf(unreadable);
    }

    /**
     * Looks through a folder.
     *
     * @param root the folder; if it cannot be looked at, it is itself {@link #unreadable}
     */
    public static SongFolder of(Path root) {
        List<Path> files = new ArrayList<>();
        Map<Path, IOException> unreadable = new LinkedHashMap<>();
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                            return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (!isHidden(file) && SongFileType.known(file).isPresent()) {
                                files.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            if (!isHidden(file) && !(e instanceof FileSystemLoopException)) {
                                unreadable.put(file, e);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            unreadable.put(root, e);
        }
        files.sort(Comparator.comparing(file -> relative(root, file)));
        return new SongFolder(root, files, unreadable);
    }

    /**
     * The name of a file within the folder: its path from there, with a slash between folders on every system.
     *
     * @param file one of {@link #files}
     */
    public String name(Path file) {
        return relative(root, file);
    }

    /** The same without the file's extension: what a song in plain text is called. */
    String id(Path file) {
        return SongFileType.withoutExtension(name(file));
    }

    private static String relative(Path root, Path file) {
        Path path = root.relativize(file);
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }
}
