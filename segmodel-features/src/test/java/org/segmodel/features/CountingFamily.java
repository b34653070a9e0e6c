package org.segmodel.features;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.features.text.SongText;

/** Gives for each line how often it has been called. */
final class CountingFamily implements FeatureFamily {

    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public List<String> columns() {
        return List.of("calls");
    }

    @Override
    public float[] compute(SongText song) {
        float[] out = new float[song.size()];
        Arrays.fill(out, calls.incrementAndGet());
        return out;
    }

    @Override
    public String recipe() {
        return "counting";
    }
}
