package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.models.saved.SavedModel;

/** The program as people start it: one jar, a process of its own, any working directory. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SegmodelJarIT {

    private static final Path JAR = Path.of(System.getProperty("segmodel.jar", "target/segmodel.jar")).toAbsolutePath();
    private static final int MINUTES = 5;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void jarIsThere() {
        assertThat(JAR).as("built by the package phase").isRegularFile();
    }

    /** A finished process. */
    private record Run(int code, String out, String err) {
    }

    @Test
    @Order(1)
    void quickstartTrainsInAFolderOfItsOwn() throws Exception {
        Run run = finish(start("quickstart", "--out", "my first run", "--set", "training.max_epochs=4"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("macro_f1", "[Verse (0.", "java -jar " + JAR + " segment");
        assertThat(run.err()).contains("Features of 76 songs", "4/4")
                .doesNotContainIgnoringCase("SLF4J", "log4j", "could not be found");
        assertThat(folder.resolve("my first run/model.segmodel")).isRegularFile();
    }

    @Test
    @Order(2)
    void theModelSegmentsATextFileAndStandardInput() throws Exception {
        Files.writeString(folder.resolve("song.txt"), "Über den Dächern\nNa na na\nNa na na\nدندنة\n");
        Run file = finish(start("segment", "--model", "my first run/model.segmodel", "song.txt"));
        assertThat(file.code()).as(file.err()).isZero();
        assertThat(file.err()).isEmpty();
        assertThat(file.out()).startsWith("[").contains("Über den Dächern\n", "دندنة\n", " (0.");
        Run redirected = finish(command("segment", "--model", "my first run/model.segmodel")
                .redirectInput(folder.resolve("song.txt").toFile()).start());
        assertThat(redirected.out()).isEqualTo(file.out());
        Process piped = command("segment", "--model", "my first run/model.segmodel", "-").start();
        try (OutputStream in = piped.getOutputStream()) {
            Files.copy(folder.resolve("song.txt"), in);
        }
        assertThat(finish(piped).out()).isEqualTo(file.out());
    }

    @Test
    @Order(2)
    void theModelIsEvaluated() throws Exception {
        Run run = finish(start("evaluate", "--model", "my first run/model.segmodel", "--data",
                "my first run/data/test.jsonl", "--json", "scores.json"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("boundary_f1");
        assertThat(folder.resolve("scores.json")).content().contains("\"macro_f1\" : 0.");
    }

    @Test
    @Order(2)
    void aReaderThatStopsEarlyIsNoFailure() throws Exception {
        Process process = command("segment", "--format", "jsonl", "--model", "my first run/model.segmodel",
                "my first run/data/train.jsonl", "my first run/data/train.jsonl").start();
        process.getInputStream().close();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    @Order(2)
    void aRunThatIsAskedToEndSavesItsBestModel() throws Exception {
        File err = folder.resolve("stopped.err").toFile();
        Process process = command("train", "my first run/training_config_snapshot.yaml", "--out", "stopped", "--set",
                "training.max_epochs=100000", "--set", "training.patience=100000").redirectError(err)
                .redirectOutput(folder.resolve("stopped.out").toFile()).start();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (!Files.readString(err.toPath()).contains(" 3/100000") && process.isAlive() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        process.destroy();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(err.toPath())).contains("Stopping.", "Stopped: ");
        assertThat(Files.readString(folder.resolve("stopped.out"))).contains("Model:   stopped/model.segmodel");
        SavedModel model = SavedModel.read(folder.resolve("stopped/model.segmodel"));
        assertThat(model.manifest().toString()).contains("asked to end");
    }

    @Test
    void presetsAreFoundInTheJar() throws Exception {
        Run run = finish(start("train", "preset:nothing"));
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.err()).contains("there are [").contains("bilstm-60");
    }

    @Test
    void theJarHasWhatLibrariesLookFor() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = Collections.list(jar.entries()).stream().map(ZipEntry::getName).toList();
            assertThat(names).doesNotHaveDuplicates().contains("META-INF/LICENSE", "META-INF/NOTICE",
                    "META-INF/LICENSE-segmodel", "META-INF/NOTICE-segmodel",
                    "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend",
                    "nd4j-native.properties", "model.properties",
                    "META-INF/maven/org.bytedeco/openblas/pom.properties");
            assertThat(names).noneMatch(name -> name.endsWith(".SF") || name.endsWith("module-info.class"))
                    .anyMatch(name -> name.matches("[^/]+\\.bin"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
        }
    }

    private static ProcessBuilder command(String... args) {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=ar", "-Duser.country=EG", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar",
                JAR.toString()));
        line.addAll(List.of(args));
        return new ProcessBuilder(line).directory(folder.toFile());
    }

    private static Process start(String... args) throws IOException {
        Process process = command(args).redirectError(folder.resolve("err").toFile()).start();
        process.getOutputStream().close();
        return process;
    }

    private static Run finish(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        Path err = folder.resolve("err");
        return new Run(process.exitValue(), out, Files.exists(err) ? Files.readString(err) : "");
    }
}
