package org.segmodel.models.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.internal.archive.WeightsFile;
import org.segmodel.models.network.Weights;

class WeightsFileTest {

    @Test
    void theFormatHasTheArraysOfTheTagger() {
        for (int layers = 1; layers <= 3; layers++) {
            for (int units : new int[] {1, 4, 7}) {
                for (int inputs : new int[] {1, 12, 60}) {
                    ModelConfig config = ModelConfig.bilstm(units, layers, 0, 0, 1, false);
                    Weights weights = RandomModels.weights(config, inputs, 3, 1);

                    // The text lists names and shapes in order.
                    assertThat(weights.toString()).isEqualTo("Weights" + Weights.arrays(config, inputs, 3)
                            .entrySet().stream().map(array -> array.getKey() + Arrays.toString(array.getValue()))
                            .toList());
                }
            }
        }
    }

    @Test
    void bytesAreAsThePackageDescribes() throws IOException {
        ModelConfig config = ModelConfig.bilstm(1, 1, 0, 0, 1, false);
        float[] flat = new float[(int) Weights.count(config, 1, 2)];
        IntStream.range(0, flat.length).forEach(i -> flat[i] = i + 0.5f);
        WeightsFile layout = ModelParts.weightsFile(config, 1, 2);
        byte[] bytes = layout.encode(flat);

        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(text(in, 8)).isEqualTo("SEGWGT01");
        int arrays = in.getInt();
        assertThat(arrays).isEqualTo(8);
        int values = 0;
        for (int i = 0; i < arrays; i++) {
            String name = text(in, in.getInt());
            int size = IntStream.range(0, in.getInt()).map(side -> in.getInt()).reduce(1, (a, b) -> a * b);
            assertThat(name).startsWith(i < 3 ? "bilstm_0/forward/" : i < 6 ? "bilstm_0/backward/" : "linear/");
            values += size;
        }
        assertThat(values).isEqualTo(flat.length);
        for (float value : flat) {
            assertThat(in.getFloat()).isEqualTo(value);
        }
        assertThat(in.remaining()).isZero();
        assertThat(layout.bytes()).isEqualTo(bytes.length);
        assertThat(layout.decode(new ByteArrayInputStream(bytes))).isEqualTo(flat);
    }

    @Test
    void valuesBeyondOneChunkKeepTheirOrderAndBits() throws IOException {
        ModelConfig config = ModelConfig.bilstm(64, 1, 0, 0, 1, false);
        float[] flat = RandomModels.weights(config, 60, 2, 7).flat();
        flat[3] = -0f;
        WeightsFile layout = ModelParts.weightsFile(config, 60, 2);

        assertThat(flat.length * Float.BYTES).isGreaterThan(3 << 16);
        float[] read = layout.decode(new ByteArrayInputStream(layout.encode(flat)));
        for (int i = 0; i < flat.length; i++) {
            assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(Float.floatToRawIntBits(flat[i]));
        }
    }

    @Test
    void otherHeadersShortStreamsAndImpossibleSizesAreRefused() {
        ModelConfig config = ModelConfig.bilstm(2, 1, 0, 0, 1, false);
        WeightsFile layout = ModelParts.weightsFile(config, 3, 2);
        byte[] bytes = layout.encode(RandomModels.weights(config, 3, 2, 1).flat());

        assertThatThrownBy(() -> ModelParts.weightsFile(config, 4, 2).decode(new ByteArrayInputStream(bytes)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("header");
        assertThatThrownBy(() -> layout.decode(new ByteArrayInputStream(bytes, 0, bytes.length - 1)))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> layout.encode(new float[3])).hasMessageContaining("got 3");
        assertThatThrownBy(() -> ModelParts.weightsFile(ModelConfig.bilstm(4096, 8, 0, 0, 1, false), 60, 2))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at most");
        assertThatThrownBy(() -> ModelParts.weightsFile(config, Integer.MAX_VALUE, Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(ByteBuffer in, int length) {
        byte[] ascii = new byte[length];
        in.get(ascii);
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
