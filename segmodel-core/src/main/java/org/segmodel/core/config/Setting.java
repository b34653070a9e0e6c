package org.segmodel.core.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a configuration record: its meaning, its default and its range. It is the only place where
 * these are written; the YAML reader, the constructor check, the YAML writer and the generated reference all read them
 * here.
 *
 * <p>Component types that a configuration record may have: {@code int}, {@code long}, {@code double}, {@code boolean},
 * {@code String}, {@code java.nio.file.Path}, an enum (in YAML its constant in lower case), {@code Number} (a {@code Long} if
 * written as a whole number, else a {@code Double}), {@code Object} (a {@code Boolean}, such a number, or text; a list or
 * mapping is text, in one line of YAML), a nested configuration record, {@code List}, {@code Map} with string keys, and {@code java.util.Optional} of these.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** One or two sentences: what it does, in which unit. */
    String value();

    /**
     * The default as it would stand in YAML, for example {@code "0.2"}, {@code "[3, 5]"} or {@code "null"}. Left empty,
     * the key is required, except that a nested record is then made of its own defaults and an Optional is empty.
     * For a nested record, {@code "{enabled: true}"} changes some of its own defaults at this place of the tree.
     */
    String byDefault() default "";

    /**
     * Allowed range of a number in interval notation, for example {@code "[0, 1)"} or {@code "(0, inf)"}; for an
     * Optional, a List or a Map, that of the numbers in it.
     */
    String range() default "";

    /** The YAML key, where it is not the component's name in snake case. */
    String key() default "";
}
