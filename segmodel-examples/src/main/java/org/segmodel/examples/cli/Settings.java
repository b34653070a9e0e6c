package org.segmodel.examples.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Option {@code --set}. */
final class Settings {

    @Option(names = "--set", paramLabel = "key=value",
            description = "A setting in place of the configuration's, for example training.batch_size=8. "
                    + "May be repeated.")
    private List<String> overrides = new ArrayList<>();

    List<String> overrides() {
        return overrides;
    }
}
