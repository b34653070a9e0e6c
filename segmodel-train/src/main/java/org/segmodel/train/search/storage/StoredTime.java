package org.segmodel.train.search.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Moments as Optuna keeps them: to the microsecond, local time of whoever wrote, without a zone. In the hour that daylight
 * saving repeats they are ambiguous, and machines of different zones do not agree on them.
 */
final class StoredTime {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).toFormatter(Locale.ROOT);

    private StoredTime() {
    }

    /** Now, as exact as it is kept. */
    static Instant exact(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static String write(Instant time) {
        return WRITTEN.format(LocalDateTime.ofInstant(time, ZoneId.systemDefault()));
    }

    /**
     * From local time.
     *
     * @throws IllegalArgumentException if it is no time
     */
    static Instant read(String text) {
        return readPlain(text).atZone(ZoneId.systemDefault()).toInstant();
    }

    /**
     * Of heartbeats, which are in the zone of the database, and only compared with its clock.
     *
     * @throws IllegalArgumentException if it is no time
     */
    static LocalDateTime readPlain(String text) {
        try {
            return LocalDateTime.parse(text, READ);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the time '" + text + "'; expected 2026-01-31 12:00:00.000000", e);
        }
    }
}
