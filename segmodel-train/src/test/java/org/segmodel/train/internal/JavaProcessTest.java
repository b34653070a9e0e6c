package org.segmodel.train.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaProcessTest {

    /** A program of the test's class path. */
    static final class Echo {

        private Echo() {
        }

        /** Says in which country it runs, and what it was given. */
        public static void main(String[] args) {
            System.out.print(System.getProperty("user.country") + " " + String.join(" ", args) + " "
                    + Runtime.getRuntime().maxMemory() / (1 << 20));
        }
    }

    @Test
    void runsWithTheSameSettingsAndItsOwnOptions() throws Exception {
        List<String> command = JavaProcess.command(List.of("-Xmx64m", "-XX:+UseSerialGC"), Echo.class, List.of("a", "b"));
        assertThat(command).containsAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-D") || each.startsWith("--")).toList());
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said).startsWith(System.getProperty("user.country") + " a b 6");
    }
}
