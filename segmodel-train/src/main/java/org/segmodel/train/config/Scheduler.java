package org.segmodel.train.config;

/**
 * The learning rate schedules that a configuration can name; {@link org.segmodel.train.schedule.Schedules} has them.
 */
public enum Scheduler {
    /** The same rate throughout. */
    CONSTANT,
    /** Falls when the validation score stops rising. */
    PLATEAU,
    /** Half a cosine by epochs. */
    COSINE,
    /** Half cosines by epochs, each longer than the one before. */
    COSINE_RESTARTS,
    /** Stairs by epochs. */
    STEP,
    /** A rise, then half a cosine, by steps. */
    WARMUP_COSINE
}
