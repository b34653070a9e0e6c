package org.segmodel.core.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy reads what is written here, and writes what is read here; skipped where there is no Python with NumPy. */
class NumpyAgreementTest {

    private static final String SCRIPT = """
            import numpy as np
            from numpy.lib import format
            for name in ['float32', 'float64', 'uint8', 'int32', 'int64', 'bool']:
                a = np.load(name + '.npy')
                assert a.dtype == np.dtype(name) and a.shape == (2, 2, 3) and a.flags['C_CONTIGUOUS'], name
                assert (a.ravel() == np.array([0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 0, 1], name)).all(), name
                b = (np.arange(24).reshape(4, 3, 2) % (2 if name == 'bool' else 99)).astype(name)
                for version in [(1, 0), (2, 0), (3, 0)]:
                    with open('%s-%d.npy' % (name, version[0]), 'wb') as f:
                        format.write_array(f, b, version)
            np.save('fortran.npy', np.asfortranarray(np.zeros((2, 2), 'f4')))
            np.save('fields.npy', np.zeros(2, [('a', 'f4')]))
            """;

    @TempDir
    private Path folder;

    private int python(String script) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", script).directory(folder.toFile())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("out.txt").toFile()).start();
            return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void bothWays() throws Exception {
        assumeTrue(python("import numpy") == 0, "no python3 with NumPy");
        for (NpyType type : NpyType.values()) {
            Path file = folder.resolve(numpyName(type) + ".npy");
            try (NpyWriter writer = NpyWriter.create(file, type, 2, 3)) {
                writer.append(new float[] {0, 1, 1, 0, 1, 0});
                writer.append(new long[] {1, 1, 1, 0, 0, 1});
                writer.commit();
            }
        }
        int exit = python(SCRIPT);
        assertThat(exit).as(Files.readString(folder.resolve("out.txt"))).isZero();
        for (NpyType type : NpyType.values()) {
            for (int version = 1; version <= 3; version++) {
                NpyArray array = NpyArray.open(folder.resolve(numpyName(type) + "-" + version + ".npy"));
                assertThat(array.type()).isEqualTo(type);
                assertThat(array.shape()).containsExactly(4L, 3L, 2L);
                assertThat(array.row(2)).isEqualTo(type == NpyType.BOOL ? new float[] {0, 1, 0, 1, 0, 1}
                        : new float[] {12, 13, 14, 15, 16, 17});
            }
        }
        assertThatThrownBy(() -> NpyArray.open(folder.resolve("fortran.npy"))).hasMessageContaining("Fortran order");
        assertThatThrownBy(() -> NpyArray.open(folder.resolve("fields.npy"))).hasMessageContaining("'descr' with one type");
    }

    private static String numpyName(NpyType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
