package org.segmodel.models.layer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** On the CPU backend that these tests run on. */
class DeviceTest {

    @Test
    void theProcessorIsThere() {
        assertThatCode(Device.AUTO::require).doesNotThrowAnyException();
        assertThatCode(Device.CPU::require).doesNotThrowAnyException();
    }

    @Test
    void aMissingBackendIsNamed() {
        assertThatThrownBy(Device.CUDA::require).isInstanceOf(IllegalStateException.class)
                .hasMessage("device cuda was asked for, but the engine works on the CPU: ND4J's CUDA backend is not on "
                        + "the class path; build with -Pcuda; or ask for device cpu");
    }
}
