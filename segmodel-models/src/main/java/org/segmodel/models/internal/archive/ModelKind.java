package org.segmodel.models.internal.archive;

import java.util.List;

/**
 * What kind of model a file holds.
 *
 * @param format   name of the kind in files
 * @param version  version of the file format that this release reads and writes
 * @param fileName usual name of such a file
 * @param required entries beside the index that every file has
 * @param optional entries that a file may have
 */
public record ModelKind(String format, long version, String fileName, List<String> required, List<String> optional) {

    /** Copies. */
    public ModelKind {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    /** No file of this kind is larger. */
    long maxBytes() {
        return WeightsFile.MAX_BYTES + (required.size() + optional.size() + 1L) * ModelSource.MAX_TEXT_BYTES;
    }
}
