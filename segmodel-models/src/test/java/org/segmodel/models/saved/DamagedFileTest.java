package org.segmodel.models.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Files that were good once, or never were a model. */
class DamagedFileTest {

    @TempDir
    private Path folder;
    private Path file;
    private SavedModel model;
    private byte[] good;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve(SavedModel.FILE_NAME);
        model = RandomModels.tiny();
        model.write(file);
        good = Files.readAllBytes(file);
    }

    @AfterEach
    void nothingElseWasWritten() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isSubsetOf(List.of(file));
        }
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        for (int part = 0; part < 20; part++) {
            Files.write(file, Arrays.copyOf(good, (int) ((long) good.length * part / 20)));
            refused(part == 0 ? "the file is empty" : "truncated");
        }
        for (int missing = 1; missing <= 100; missing++) {
            Files.write(file, Arrays.copyOf(good, good.length - missing));
            refused("truncated");
        }
    }

    @Test
    void aFlippedBitIsFoundOrHarmless() throws IOException {
        int refused = 0;
        int tried = 0;
        // Every third byte: so each bit of a byte has its turn in every part of the file.
        for (int at = 0; at < good.length; at += 3) {
            tried++;
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            refused += refusedOrSame(bad, "bit " + at % 8 + " of byte " + at);
        }
        // What may change are times, attributes and the copies of the names that stand before the contents.
        assertThat(refused).isGreaterThan(tried * 4 / 5);
    }

    @Test
    void overwrittenCutOutAndDoubledPiecesAreFoundOrHarmless() throws IOException {
        RandomStream random = new Seeds(11).stream("damage");
        for (int round = 0; round < 400; round++) {
            int from = random.nextInt(good.length);
            int to = Math.min(good.length, from + 1 + random.nextInt(1 << 1 + random.nextInt(10)));
            byte[] middle = Arrays.copyOfRange(good, from, to);
            byte[] bad = switch (round % 4) {
                case 0 -> {
                    random.nextBytes(middle);
                    yield join(Arrays.copyOf(good, from), middle, Arrays.copyOfRange(good, to, good.length));
                }
                case 1 -> join(Arrays.copyOf(good, from), Arrays.copyOfRange(good, to, good.length));
                case 2 -> join(Arrays.copyOf(good, to), middle, Arrays.copyOfRange(good, to, good.length));
                default -> join(Arrays.copyOf(good, from), new byte[middle.length],
                        Arrays.copyOfRange(good, to, good.length));
            };
            refusedOrSame(bad, "round " + round + ", bytes " + from + " to " + to);
        }
    }

    /** Damage near the end, in the table of contents, where the archive's own reader is tried most. */
    @Test
    void everyByteOfTheTableOfContentsMayHaveAnyOfSomeValues() throws IOException {
        int start = good.length - 22 - (ModelParts.REQUIRED.size() + 1) * 70;
        for (int at = start; at < good.length; at++) {
            for (int value : new int[] {0, 0xff}) {
                byte[] bad = good.clone();
                bad[at] = (byte) value;
                refusedOrSame(bad, "byte " + at + " = " + value);
            }
        }
    }

    @Test
    void somethingAppendedIsRefused() throws IOException {
        Files.write(file, join(good, "x".getBytes(StandardCharsets.UTF_8)));
        refused("appended");
        Files.write(file, join(good, good));
        refusedOrSame(join(good, good), "twice");
    }

    @Test
    void otherFilesAreNoModels() throws IOException {
        Files.writeString(file, "[Verse]\nThese are lyrics, not a model");
        refused("no model file");
        Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        refused("no model file");
        Files.write(file, new byte[] {'P', 'K'});
        refused("no model file");
        Files.write(file, new byte[] {'P', 'K', 3, 4});
        refused("truncated");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
        }
        refused("format.json");
    }

    @Test
    void whatCannotBeReadIsSaidPlainly() throws IOException {
        Path missing = folder.resolve("nowhere.segmodel");
        assertThatThrownBy(() -> SavedModel.read(missing)).isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(missing.toString()).hasMessageContaining("no such file");
        assertThatThrownBy(() -> SavedModel.read(folder)).isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("folder").hasMessageContaining(SavedModel.FILE_NAME);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            assertThatThrownBy(() -> SavedModel.read(zip.getPath("/weights.bin")))
                    .isInstanceOf(ModelFormatException.class).hasMessageContaining("default file system");
        }
        Path device = Path.of("/dev/null");
        if (Files.exists(device)) {
            assertThatThrownBy(() -> SavedModel.read(device)).isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("device");
        }
        if (file.toFile().setReadable(false) && !Files.isReadable(file)) {
            refused("permission");
        }
        Files.delete(file);
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> SavedModel.read(file)).isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": ").hasMessageContaining(reason).hasMessageContaining("expected");
    }

    /** 1 if the bytes are refused, 0 if they give the same model; anything else fails. */
    private int refusedOrSame(byte[] bytes, String what) throws IOException {
        Files.write(file, bytes);
        try {
            assertThat(SameModel.same(SavedModel.read(file), model)).as(what).isTrue();
            return 0;
        } catch (ModelFormatException e) {
            return 1;
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    private static byte[] join(byte[]... parts) {
        int length = Stream.of(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
