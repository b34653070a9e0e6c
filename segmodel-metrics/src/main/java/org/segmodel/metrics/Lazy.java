package org.segmodel.metrics;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A value that is worked out when it is first asked for. Safe for use by several threads; they may work it out more
 * than once.
 *
 * @param <T> the value, never null
 */
final class Lazy<T> {

    private volatile T value;
    /** Null once there is a value, so that what it was made of can go. */
    private volatile Supplier<T> source;

    private Lazy(T value, Supplier<T> source) {
        this.value = value;
        this.source = source;
    }

    static <T> Lazy<T> of(T value) {
        return new Lazy<>(Objects.requireNonNull(value), null);
    }

    static <T> Lazy<T> from(Supplier<T> source) {
        return new Lazy<>(null, source);
    }

    T get() {
        Supplier<T> pending = source;
        if (pending != null) {
            value = Objects.requireNonNull(pending.get());
            source = null;
        }
        return value;
    }
}
