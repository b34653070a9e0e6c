package org.segmodel.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this suite, as the build wrote it. */
public final class SuiteVersion {

    private static final String RESOURCE = "suite.properties";

    private SuiteVersion() {
    }

    /**
     * The version, for example {@code 0.1.0}; the same from a jar and from a folder of classes.
     *
     * @throws IllegalStateException if the build left the version out
     */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = SuiteVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing beside " + SuiteVersion.class
                        + "; build with Maven, or keep resources when repacking jars");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("version", "");
        if (version.isBlank() || version.startsWith("$")) {
            throw new IllegalStateException("the resource " + RESOURCE + " has no version but '" + version
                    + "'; build with Maven, which fills it in");
        }
        return version;
    }
}
