package org.segmodel.models.internal.archive;

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
 * @param kind    what kind of model the file holds
 * @param entries by name, in the order of the file
 */
public record ModelIndex(ModelKind kind, Map<String, Entry> entries) {

    /** Name of its entry. */
    public static final String NAME = "format.json";

    /**
     * One entry.
     *
     * @param bytes  its size
     * @param sha256 its digest in lower-case hexadecimal
     */
    public record Entry(long bytes, String sha256) {
    }

    /** The file is of another format version. */
    public static final class OtherVersion extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final boolean newer;
        private final String writtenBy;

        OtherVersion(ModelKind kind, long version, String writtenBy) {
            super("it has format version " + version + ", written by segmodel " + writtenBy);
            this.newer = version > kind.version();
            this.writtenBy = writtenBy;
        }

        /** What to do about it. */
        public String remedy() {
            return newer ? "Upgrade segmodel-models to version " + writtenBy + " or later (this is "
                    + SuiteVersion.current() + "), or save the model with this version"
                    : "Save the model again with segmodel " + SuiteVersion.current();
        }
    }

    /**
     * The index of some contents.
     *
     * @param kind     of the model
     * @param contents by name of the entry
     */
    public static ModelIndex of(ModelKind kind, Map<String, byte[]> contents) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        contents.forEach((name, bytes) -> entries.put(name, new Entry(bytes.length, Digests.sha256(bytes))));
        return new ModelIndex(kind, entries);
    }

    /** The text of the entry. */
    public String toJson() {
        List<Map<String, Object>> list = new ArrayList<>();
        entries.forEach((name, entry) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", name);
            one.put("bytes", entry.bytes());
            one.put("sha256", entry.sha256());
            list.add(one);
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", kind.format());
        tree.put("format_version", kind.version());
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
    static ModelIndex fromTree(ModelKind kind, JsonPart tree) {
        String format = tree.text("format");
        if (!format.equals(kind.format())) {
            throw new IllegalArgumentException("'format' is '" + format + "', not '" + kind.format() + "'");
        }
        long version = tree.number("format_version");
        if (version != kind.version()) {
            throw new OtherVersion(kind, version, tree.text("written_by"));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (JsonPart one : tree.objects("entries")) {
            String name = one.text("name");
            if (entries.put(name, new Entry(one.number("bytes"), one.text("sha256"))) != null) {
                throw new IllegalArgumentException("'entries' names '" + name + "' twice");
            }
        }
        return new ModelIndex(kind, entries);
    }
}
