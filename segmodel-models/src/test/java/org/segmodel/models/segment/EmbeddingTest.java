package org.segmodel.models.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.saved.RandomModels;
import org.segmodel.models.saved.SavedModel;

/** Segments in a JVM of its own that has none of the engine's libraries. */
class EmbeddingTest {

    /** The optional dependencies of this module. */
    private static final Pattern ENGINE = Pattern.compile("nd4j|deeplearning4j|bytedeco|javacpp|openblas|dnnl|opencl");

    @TempDir
    private Path folder;

    @Test
    void aProgramNeedsNeitherEngineNorNativeCode() throws Exception {
        Path file = folder.resolve(SavedModel.FILE_NAME);
        RandomModels.model(ConfigLoader.defaults(FeatureConfig.class), 4, 1).write(file);
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
        assertThat(all).as("this test sees the engine").anyMatch(entry -> entry.contains("nd4j-api"));
        String classPath = Stream.of(all)
                .filter(entry -> !ENGINE.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-cp", classPath, StartupTiming.class.getName(), file.toString())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("first of 8 lines after");
        assertThat(process.exitValue()).isZero();
    }
}
