package org.segmodel.train.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;

/**
 * The folder of one run. It is made before training begins, and made sure to be empty and writable, so that a run does
 * not fail at its end for want of a place to write to. Files are written whole or not at all: a reader, or a kill at
 * any moment, never meets half a file.
 *
 * <p>Different files may be written by different threads at once.
 */
public final class SessionFolder {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);
    private static final String PROBE = ".probe";
    private static final int PROBE_BYTES = 1 << 14;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_OF_ONE_SECOND = 1000;

    private final Path path;

    private SessionFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes {@code <base>/session_<yyyyMMdd_HHmmss>_<name>}, and the base folder where it is missing. If that folder is
     * there already, {@code _2}, {@code _3} and so on is added; nothing is ever overwritten.
     *
     * @param base folder of all runs
     * @param name name of the run; whatever is not a letter, a digit, a point, a hyphen or an underscore becomes a
     *             hyphen, and a long name is cut
     * @param now  time for the folder's name
     * @throws IOException saying why the folder cannot be made or written to
     */
    public static SessionFolder create(Path base, String name, LocalDateTime now) throws IOException {
        makeFolders(base);
        String stem = "session_" + STAMP.format(now) + "_" + safe(name);
        for (int i = 1; i <= MOST_OF_ONE_SECOND; i++) {
            Path folder = base.resolve(i == 1 ? stem : stem + "_" + i);
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                continue;
            } catch (IOException e) {
                throw cannotWrite(base, e);
            }
            return new SessionFolder(probed(folder));
        }
        throw new IOException("there are " + MOST_OF_ONE_SECOND + " folders like " + base.resolve(stem)
                + " already; choose another experiment.name or output.base_dir");
    }

    /**
     * Takes a folder that the user chose: a new one, or an empty one.
     *
     * @param folder the folder; made, with its parents, where it is missing
     * @throws IOException if it is not empty, is not a folder, or cannot be made or written to
     */
    public static SessionFolder at(Path folder) throws IOException {
        makeFolders(folder);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.anyMatch(file -> !isLeftover(file))) {
                throw new IOException("the folder " + folder + " is not empty, and a run does not overwrite the files "
                        + "of another; name a new or an empty folder"
                        + (Files.exists(folder.resolve(SessionFiles.CONFIG_SNAPSHOT))
                                ? ", or go on with the run that is there: train --resume " + folder : ""));
            }
        } catch (AccessDeniedException e) {
            throw cannotWrite(folder, e);
        }
        return new SessionFolder(probed(folder));
    }

    /**
     * The folder of an earlier run, to go on with it or to replace some of its files.
     *
     * @param folder the folder
     * @throws IOException if it cannot be written to
     */
    public static SessionFolder existing(Path folder) throws IOException {
        return new SessionFolder(probed(folder));
    }

    /** The folder itself. */
    public Path path() {
        return path;
    }

    /**
     * The place of a file in the folder, whether it is there or not.
     *
     * @param name a plain file name
     * @throws IllegalArgumentException if the name leads elsewhere
     */
    public Path file(String name) {
        Path file = path.resolve(name);
        if (name.isBlank() || !Objects.equals(file.normalize().getParent(), path.normalize())) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a file in " + path);
        }
        return file;
    }

    /**
     * Writes or replaces a text file in UTF-8.
     *
     * @param name a plain file name, such as {@link SessionFiles#FINAL_RESULTS}
     * @param text its whole content
     * @throws IOException if it cannot be written; an earlier file of this name is then still whole
     */
    public void writeText(String name, String text) throws IOException {
        AtomicFiles.writeString(file(name), text);
    }

    /**
     * Writes or replaces a JSON file. NaN and infinities become {@code null}, since JSON has no such numbers.
     *
     * @param name a plain file name, such as {@link SessionFiles#CALIBRATION}
     * @param tree a tree as {@link org.segmodel.core.io.JsonTrees#canonical} takes it
     * @throws IOException              if it cannot be written; an earlier file of this name is then still whole
     * @throws IllegalArgumentException if the tree holds something that JSON cannot say
     */
    public void writeJson(String name, Object tree) throws IOException {
        JsonFiles.write(file(name), tree);
    }

    /**
     * Writes the configuration of the run with all its defaults; {@link SessionReader#config} reads an equal record.
     *
     * @param config the root record of the configuration
     * @throws IOException if it cannot be written
     */
    public void writeConfig(Record config) throws IOException {
        writeText(SessionFiles.CONFIG_SNAPSHOT, ConfigWriter.toYaml(config));
    }

    /**
     * Removes what a killed run was writing, here and in the folders of its files. Nobody may be writing there.
     *
     * @throws IOException if that fails
     */
    void deleteLeftovers() throws IOException {
        List<Path> content;
        try (Stream<Path> files = Files.list(path)) {
            content = files.toList();
        }
        AtomicFiles.deleteLeftovers(path);
        for (Path file : content) {
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                AtomicFiles.deleteLeftovers(file);
            } else if (isProbe(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** What a run leaves that was killed before it wrote its configuration. */
    private static boolean isLeftover(Path file) {
        return file.getFileName().toString().equals(SessionLock.FILE) || isProbe(file) || AtomicFiles.isLeftover(file);
    }

    private static boolean isProbe(Path file) {
        return file.getFileName().toString().startsWith(PROBE);
    }

    private static void makeFolders(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is a file; expected a folder that is new or empty. Name another one", e);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    private static Path probed(Path folder) throws IOException {
        try {
            Path probe = Files.createTempFile(folder, PROBE, null);
            try {
                // A full disk still takes empty files.
                Files.write(probe, new byte[PROBE_BYTES]);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
        return folder;
    }

    private static IOException cannotWrite(Path folder, IOException cause) {
        return new IOException("cannot write to the folder " + folder + " (" + cause
                + "); check its permissions and the space left, or name another one", cause);
    }

    private static String safe(String name) {
        String safe = name.strip().replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-");
        int length = safe.offsetByCodePoints(0, Math.min(LONGEST_NAME, safe.codePointCount(0, safe.length())));
        return safe.isEmpty() ? "run" : safe.substring(0, length);
    }
}
