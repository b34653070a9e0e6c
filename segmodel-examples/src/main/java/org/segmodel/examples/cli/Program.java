package org.segmodel.examples.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the program is. */
final class Program {

    private static final String NAME = "segmodel.jar";

    private Program() {
    }

    /** The jar as one would name it from the present folder; just its name, if the program does not run from it. */
    static Path jar() {
        CodeSource source = Program.class.getProtectionDomain().getCodeSource();
        try {
            if (source != null && source.getLocation().getPath().endsWith(".jar")) {
                Path jar = Path.of(source.getLocation().toURI());
                Path here = Path.of("").toAbsolutePath();
                return jar.startsWith(here) ? here.relativize(jar) : jar;
            }
        } catch (URISyntaxException e) {
            // An odd place; the name alone will do.
        }
        return Path.of(NAME);
    }
}
