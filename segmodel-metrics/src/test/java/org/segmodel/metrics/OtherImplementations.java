package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks Python scripts that stand beside the tests, where there is a Python with their packages. */
public final class OtherImplementations {

    private static final String PYTHON = System.getProperty("segmodel.python", "/usr/bin/python3");
    private static final ObjectMapper JSON = new ObjectMapper();

    private OtherImplementations() {
    }

    /** Skips the test where Python does not have the packages, comma-separated. */
    public static void assume(String packages, Path folder) throws InterruptedException {
        assumeTrue(run(List.of(PYTHON, "-c", "import " + packages), null, folder.resolve("probe")) == 0,
                PYTHON + " does not have " + packages);
    }

    /** What a script, a resource beside a class, answers to a JSON tree. */
    public static JsonNode ask(Class<?> beside, String script, JsonNode input, Path folder)
            throws IOException, InterruptedException {
        Path asked = folder.resolve("asked.json");
        Path answer = folder.resolve("answer.json");
        Path program = folder.resolve(script);
        JSON.writeValue(asked.toFile(), input);
        try (InputStream source = beside.getResourceAsStream(script)) {
            Files.copy(source, program);
        }
        assertThat(run(List.of(PYTHON, "-W", "ignore", program.toString()), asked, answer)).as("exit code of " + PYTHON)
                .isZero();
        return JSON.readTree(answer.toFile());
    }

    /** Exit code; 127 if there is no such program. */
    private static int run(List<String> command, Path in, Path out) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        if (in == null) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        } else {
            builder.redirectInput(in.toFile());
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return 127;
        }
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("time of " + command).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }
}
