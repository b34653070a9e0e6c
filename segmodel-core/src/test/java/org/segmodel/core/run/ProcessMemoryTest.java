package org.segmodel.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {

    @TempDir
    private Path temp;

    @Test
    void memoryIsReadAsLinuxWritesIt() throws IOException {
        Path status = temp.resolve("status");
        Files.writeString(status, "Name:\tjava\nVmPeak:\t 99 kB\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\nThreads:\t3\n");
        assertThat(ProcessMemory.of(status)).isEqualTo(new ProcessMemory(1 << 20, 2 << 20));
        Files.writeString(status, "Name:\tjava\nVmHWM:\t 2048 kB\n");
        assertThatThrownBy(() -> ProcessMemory.of(status)).isInstanceOf(IOException.class)
                .hasMessageContaining("VmRSS").hasMessageContaining("Linux");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryIsThatOfThisProcess() throws IOException {
        ProcessMemory before = ProcessMemory.current();
        byte[] touched = new byte[64 << 20];
        Arrays.fill(touched, (byte) 1);
        assertThat(ProcessMemory.current().peak()).isGreaterThan(before.resident());
        assertThat(before.peak()).isGreaterThanOrEqualTo(before.resident());
        assertThat(before.resident()).isGreaterThan(10 << 20);
        assertThat(touched[touched.length - 1]).isEqualTo((byte) 1);
    }
}
