/**
 * Songs in and out, and the files around them.
 *
 * <p>{@link org.segmodel.core.io.SongReader} reads JSON Lines and plain text and reports everything that is wrong
 * together, as {@link org.segmodel.core.io.SongLoad}; {@link org.segmodel.core.io.SongWriter} writes JSON Lines.
 * {@link org.segmodel.core.io.AtomicFiles} writes any file whole or not at all, and
 * {@link org.segmodel.core.io.JsonFiles} reads and writes trees of plain maps and lists.
 */
package org.segmodel.core.io;
