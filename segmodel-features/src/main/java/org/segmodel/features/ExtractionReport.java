package org.segmodel.features;

import java.time.Duration;

/**
 * What an extraction did.
 *
 * @param songs    songs in all
 * @param lines    their lines
 * @param computed songs whose features were computed
 * @param cached   songs whose features came from the cache
 * @param damaged  songs whose cache entry was damaged; they are among {@code computed}
 * @param elapsed  time from beginning to end
 */
public record ExtractionReport(int songs, long lines, int computed, int cached, int damaged, Duration elapsed) {
}
