package org.segmodel.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    @Test
    void resourcesAreClosedOnceTheirOwnerIsGone() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(2);
        Object owner = new Object();
        NativeMemory.closeAfter(owner, List.of(closed::countDown, closed::countDown));
        System.gc();
        assertThat(closed.getCount()).isEqualTo(2);
        Reference.reachabilityFence(owner);
        owner = null;
        for (int attempt = 0; attempt < 100 && closed.getCount() > 0; attempt++) {
            System.gc();
            closed.await(100, TimeUnit.MILLISECONDS);
        }
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void closingKeepsTheOrder() {
        List<String> closed = new ArrayList<>();
        NativeMemory.close(List.<AutoCloseable>of(() -> closed.add("a"), () -> closed.add("b")));
        assertThat(closed).containsExactly("a", "b");
        assertThatThrownBy(() -> NativeMemory.close(List.<AutoCloseable>of(() -> {
            throw new java.io.IOException("no");
        }))).isInstanceOf(IllegalStateException.class).hasRootCauseMessage("no");
    }
}
