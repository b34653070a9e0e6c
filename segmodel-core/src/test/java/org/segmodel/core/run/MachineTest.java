package org.segmodel.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @Test
    void describesThisMachine() {
        Machine machine = Machine.current();
        assertThat(machine.cores()).isPositive();
        assertThat(machine.maxHeapBytes()).isPositive();
        assertThat(machine.cpu()).isNotBlank();
        assertThat(machine.javaVersion()).startsWith(String.valueOf(Runtime.version().feature()));
    }

    @Test
    void readsTheFirstModelName(@TempDir Path folder) throws IOException {
        Path info = folder.resolve("cpuinfo");
        assertThat(Machine.cpuModel(info, "arch")).isEqualTo("arch");
        Files.writeString(info, "processor\t: 0\nmodel\t\t: 17\nmodel name\t: Some CPU: 3 GHz \nmodel name\t: Other\n");
        assertThat(Machine.cpuModel(info, "arch")).isEqualTo("Some CPU: 3 GHz");
        Files.writeString(info, "processor : 0\nBogoMIPS : 50.00\n");
        assertThat(Machine.cpuModel(info, "arch")).isEqualTo("arch");
        Files.write(info, "model nam\u00e9 : x\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Machine.cpuModel(info, "arch")).isEqualTo("arch");
    }
}
