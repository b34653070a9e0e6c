package org.segmodel.models.saved;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.segmodel.models.internal.archive.ModelIndex;

/** Writes model files whose digests are right and whose content is not. */
final class ForgedModel {

    private final Map<String, byte[]> contents;
    private String index;

    private ForgedModel(Map<String, byte[]> contents) {
        this.contents = contents;
    }

    /** A forgery that begins as a good model. */
    static ForgedModel of(SavedModel model) {
        return new ForgedModel(new LinkedHashMap<>(ModelParts.toBytes(model)));
    }

    ForgedModel with(String entry, String text) {
        contents.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ForgedModel with(String entry, byte[] bytes) {
        contents.put(entry, bytes);
        return this;
    }

    ForgedModel without(String entry) {
        contents.remove(entry);
        return this;
    }

    ForgedModel replace(String entry, String part, String by) {
        String text = new String(contents.get(entry), StandardCharsets.UTF_8);
        if (!text.contains(part)) {
            throw new IllegalArgumentException(entry + " does not hold " + part + ": " + text);
        }
        return with(entry, text.replace(part, by));
    }

    /** Replaces the index, which otherwise lists the contents. */
    ForgedModel index(String json) {
        index = json;
        return this;
    }

    ForgedModel replaceInIndex(String part, String by) {
        String json = ModelIndex.of(ModelParts.KIND, contents).toJson();
        if (!json.contains(part)) {
            throw new IllegalArgumentException("the index does not hold " + part + ": " + json);
        }
        return index(json.replace(part, by));
    }

    String indexText() {
        return index;
    }

    void write(Path file) throws IOException {
        Files.write(file, bytes(ZipEntry.STORED));
    }

    byte[] bytes(int method) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            String json = index == null ? ModelIndex.of(ModelParts.KIND, contents).toJson() : index;
            put(zip, ModelIndex.NAME, json.getBytes(StandardCharsets.UTF_8), ZipEntry.STORED);
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                put(zip, content.getKey(), content.getValue(), method);
            }
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes, int method) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }
}
