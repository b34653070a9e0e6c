package org.segmodel.models.internal.archive;

/**
 * What kind of model a file holds.
 *
 * @param format  name of the kind in files
 * @param version version of the file format that this release reads and writes
 */
public record ModelKind(String format, long version) {
}
