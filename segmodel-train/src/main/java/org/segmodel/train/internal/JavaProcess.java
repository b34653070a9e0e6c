package org.segmodel.train.internal;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of this suite in a process of their own. Holds no state. */
public final class JavaProcess {

    private JavaProcess() {
    }

    /**
     * The command that runs a class of this class path, in the Java of this process, with its system properties and what it
     * opens to code, such as {@code --enable-native-access}.
     *
     * @param options   further ones of the JVM, such as {@code -Xmx1g}
     * @param main      the class
     * @param arguments its arguments
     */
    public static List<String> command(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-D") || each.startsWith("--")).forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }
}
