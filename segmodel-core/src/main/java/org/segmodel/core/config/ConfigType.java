package org.segmodel.core.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A type that a configuration value can have. The one list of them; everything else asks it. */
sealed interface ConfigType permits LeafType, ConfigType.Section, ConfigType.Items, ConfigType.Table,
        ConfigType.Maybe, ConfigType.AnyValue {

    /** For people: "a whole number", "a list of numbers". */
    String describe();

    /** The same with a range that its numbers must lie in. */
    default String describe(Interval range) {
        return describe();
    }

    /** Whether an object is a value of this type. */
    boolean accepts(Object value);

    /** A nested configuration record. */
    record Section(Class<? extends Record> type) implements ConfigType {

        @Override
        public String describe() {
            return "a section (key: value lines)";
        }

        @Override
        public boolean accepts(Object value) {
            return type.isInstance(value);
        }
    }

    /** A list. */
    record Items(ConfigType element) implements ConfigType {

        @Override
        public String describe() {
            return describe(Interval.ALL);
        }

        @Override
        public String describe(Interval range) {
            return "a list, each item " + element.describe(range);
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof List<?> list && list.stream().allMatch(element::accepts);
        }
    }

    /** Free keys, values of one type. */
    record Table(ConfigType element) implements ConfigType {

        @Override
        public String describe() {
            return describe(Interval.ALL);
        }

        @Override
        public String describe(Interval range) {
            return "a mapping with free keys, each value " + element.describe(range);
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof Map<?, ?> map && map.values().stream().allMatch(element::accepts)
                    && map.keySet().stream().allMatch(String.class::isInstance);
        }
    }

    /** A value that may be absent. */
    record Maybe(ConfigType element) implements ConfigType {

        @Override
        public String describe() {
            return describe(Interval.ALL);
        }

        @Override
        public String describe(Interval range) {
            return element.describe(range) + ", or null";
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof Optional<?> optional && optional.stream().allMatch(element::accepts);
        }
    }

    /**
     * {@code Object}: a flag, a number or text, told apart by how they are written; a list or a mapping is the text of it in one
     * line of YAML.
     */
    record AnyValue() implements ConfigType {

        private static final LeafType.AnyNumber NUMBER = new LeafType.AnyNumber();
        private static final LeafType.Flag FLAG = new LeafType.Flag();

        @Override
        public String describe() {
            return "any value";
        }

        @Override
        public boolean accepts(Object value) {
            return NUMBER.accepts(value) || FLAG.accepts(value) || value instanceof String;
        }

        /** The value of a node that is not null and not broken. */
        Object parse(YamlNode node) {
            if (!(node instanceof YamlNode.Scalar scalar)) {
                return node.text();
            }
            for (LeafType type : List.of(FLAG, NUMBER)) {
                try {
                    return type.parse(scalar);
                } catch (IllegalArgumentException e) {
                    // It is none of these; what is left is text, which everything can be.
                }
            }
            return scalar.value();
        }
    }

    /**
     * Finds the type of a record component.
     *
     * @param type  the generic Java type
     * @param owner the component, for the message
     * @throws IllegalStateException if a configuration cannot hold such a type, a mistake in the record
     */
    static ConfigType of(Type type, String owner) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new Items(of(arguments[0], owner));
            } else if (generic.getRawType() == Optional.class) {
                return new Maybe(of(arguments[0], owner));
            } else if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new Table(of(arguments[1], owner));
            }
        } else if (type == int.class || type == Integer.class) {
            return LeafType.WholeNumber.INT;
        } else if (type == long.class || type == Long.class) {
            return LeafType.WholeNumber.LONG;
        } else if (type == double.class || type == Double.class) {
            return new LeafType.Decimal();
        } else if (type == Number.class) {
            return new LeafType.AnyNumber();
        } else if (type == Object.class) {
            return new AnyValue();
        } else if (type == boolean.class || type == Boolean.class) {
            return new LeafType.Flag();
        } else if (type == String.class) {
            return new LeafType.Text();
        } else if (type == Path.class) {
            return new LeafType.FilePath();
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            return new LeafType.Choice(plain);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            return new Section(plain.asSubclass(Record.class));
        }
        throw new IllegalStateException(owner + " has type " + type.getTypeName()
                + ", which a configuration cannot hold; allowed are int, long, double, Number, boolean, String, Path,"
                + " Object, enums, records, and List, Optional and Map<String, ..> of these");
    }
}
