package org.segmodel.features.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.segmodel.core.run.Digests;

/**
 * Keeps spectrograms in a folder, so that an interrupted or repeated preparation need not compute them again: one file for
 * each sound and configuration, {@code <configuration>/<sound>.mel}, named after the digests of both contents. A renamed file
 * is found again, and a changed one is not taken for what it was. The folder may be deleted at any time, whole or in part.
 * Files appear complete or not at all, and one whose checksum is wrong is computed anew; several threads and processes may
 * share a folder.
 */
public final class SpectrogramCache {

    private static final int MAGIC = 0x4D_45_4C_31;
    private static final int HEADER_BYTES = 4 * Integer.BYTES;

    private final Path folder;

    private SpectrogramCache(Path folder) {
        this.folder = folder;
    }

    /**
     * A cache for one configuration.
     *
     * @param folder where sub-folders of all configurations lie; made if it is not there
     * @param config of the spectrograms
     * @throws IOException if the folder cannot be made
     */
    public static SpectrogramCache in(Path folder, AudioConfig config) throws IOException {
        String digest = Digests.sha256(config.toString().getBytes(StandardCharsets.UTF_8));
        return new SpectrogramCache(Files.createDirectories(folder.resolve(digest.substring(0, 16))));
    }

    /**
     * What is known of a sound.
     *
     * @param key digest of the file's bytes, as {@link Digests#sha256(Path)} tells it
     * @return empty if it is not there, or damaged
     * @throws IOException if it is there and cannot be read
     */
    public Optional<Spectrogram> find(String key) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file(key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int body = bytes.length - HEADER_BYTES - Integer.BYTES;
        if (body < 0 || buffer.getInt(bytes.length - Integer.BYTES) != checksum(bytes) || buffer.getInt() != MAGIC) {
            return Optional.empty();
        }
        int bands = buffer.getInt();
        int frames = buffer.getInt();
        int length = buffer.getInt();
        float[] values = new float[body / Float.BYTES];
        buffer.asFloatBuffer().get(values);
        return Optional.of(new Spectrogram(values, bands, frames, length));
    }

    /**
     * Keeps a spectrogram.
     *
     * @param key         digest of the file's bytes
     * @param spectrogram of the sound
     * @throws IOException if it cannot be written
     */
    public void keep(String key, Spectrogram spectrogram) throws IOException {
        float[] values = spectrogram.values();
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + values.length * Float.BYTES + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).putInt(spectrogram.bands()).putInt(spectrogram.frames()).putInt(spectrogram.length());
        buffer.asFloatBuffer().put(values);
        buffer.putInt(buffer.capacity() - Integer.BYTES, checksum(buffer.array()));
        // Does not wait for the disk, as AtomicFiles does: what a crash destroys the checksum shows.
        Path aside = Files.createTempFile(folder, ".", ".tmp");
        try {
            Files.write(aside, buffer.array());
            Files.move(aside, file(key), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private Path file(String key) {
        return folder.resolve(key + ".mel");
    }

    /** Of all bytes but the last four. */
    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
