package org.segmodel.models.saved;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.SuiteVersion;

/**
 * What {@code format.json} says: which entries there are, how large and with which digest.
 *
 * @param entries by name, in the order of the file
 */
record ModelIndex(Map<String, Entry> entries) {

    static final String NAME = "format.json";
    static final String FORMAT = "segmodel-lyrics";
    static final long VERSION = 1;

    /**
     * One entry.
     *
     * @param bytes  its size
     * @param sha256 its digest in lower-case hexadecimal
     */
    record Entry(long bytes, String sha256) {
    }

    /** The file is of another format version. */
    static final class OtherVersion extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final boolean newer;
        private final String writtenBy;

        OtherVersion(long version, String writtenBy) {
            super("it has format version " + version + ", written by segmodel " + writtenBy);
            this.newer = version > VERSION;
            this.writtenBy = writtenBy;
        }

        String remedy() {
            return newer ? "Upgrade segmodel-models to version " + writtenBy + " or later (this is "
                    + SuiteVersion.current() + "), or save the model with this version"
                    : "Save the model again with segmodel " + SuiteVersion.current();
        }
    }

    /** The index of some contents. */
    static ModelIndex of(Map<String, byte[]> contents) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        contents.forEach((name, bytes) -> entries.put(name, new Entry(bytes.length, Digests.sha256(bytes))));
        return new ModelIndex(entries);
    }

    String toJson() {
        List<Map<String, Object>> list = new ArrayList<>();
        entries.forEach((name, entry) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", name);
            one.put("bytes", entry.bytes());
            one.put("sha256", entry.sha256());
            list.add(one);
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.put("format_version", VERSION);
        tree.put("written_by", SuiteVersion.current());
        tree.put("entries", list);
        return JsonFiles.toJson(tree);
    }

    /**
     * Reads the tree of {@code format.json}.
     *
     * @throws OtherVersion             if the version is another one
     * @throws IllegalArgumentException if something is missing or of another type, or a name comes twice
     */
    static ModelIndex fromTree(JsonPart tree) {
        String format = tree.text("format");
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("'format' is '" + format + "', not '" + FORMAT + "'");
        }
        long version = tree.number("format_version");
        if (version != VERSION) {
            throw new OtherVersion(version, tree.text("written_by"));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (JsonPart one : tree.objects("entries")) {
            String name = one.text("name");
            if (entries.put(name, new Entry(one.number("bytes"), one.text("sha256"))) != null) {
                throw new IllegalArgumentException("'entries' names '" + name + "' twice");
            }
        }
        return new ModelIndex(entries);
    }
}
