package org.segmodel.train.search.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.train.search.study.StorageException;

/** Whoever uses the library may have left out the drivers. */
class DriverTest {

    /** What runs in a process of its own. */
    static final class Opening {

        private Opening() {
        }

        public static void main(String[] urls) {
            for (String url : urls) {
                try {
                    SqlStorage.open(url).close();
                } catch (StorageException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    @Test
    void aMissingOneIsNamed(@TempDir Path folder) throws Exception {
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.contains("sqlite-jdbc") && !each.contains("postgresql"))
                .collect(Collectors.joining(File.pathSeparator));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", others, Opening.class.getName(), "sqlite:" + folder.resolve("study.db"),
                "postgresql://ann:secret@localhost/studies").redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(out, StandardCharsets.UTF_8)).satisfiesExactly(
                line -> assertThat(line).contains("study.db needs a driver").contains("add org.xerial:sqlite-jdbc"),
                line -> assertThat(line).contains("postgresql://localhost/studies needs a driver")
                        .contains("add org.postgresql:postgresql").doesNotContain("secret"));
    }
}
