package org.segmodel.core.config;

/** Checks the components of configuration records against their {@link Setting} annotations. */
public final class ConfigRules {

    private ConfigRules() {
    }

    /**
     * To be called by the compact constructor of a configuration record with all its components in order.
     *
     * @param type   the record
     * @param values its components
     * @throws IllegalArgumentException naming every component that is null, not finite or out of range
     */
    public static void check(Class<? extends Record> type, Object... values) {
    }
}
