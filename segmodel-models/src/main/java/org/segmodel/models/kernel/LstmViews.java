package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;

/** The weights of a bidirectional LSTM, or their gradients, where several layers' lie one after another. */
final class LstmViews {

    private final long[] offsets;
    private final MemoryView[] views;
    private final BiLstmKernel.Direction forward;
    private final BiLstmKernel.Direction backward;

    /**
     * Views that are aimed at nothing yet.
     *
     * @param prefix  what the names of the six arrays of {@link LstmArrays} begin with
     * @param offsets where each array begins, by name
     */
    LstmViews(String prefix, Map<String, Long> offsets) {
        this.offsets = LstmArrays.of(1, 1).keySet().stream().mapToLong(name -> offsets.get(prefix + name)).toArray();
        views = new MemoryView[this.offsets.length];
        Arrays.setAll(views, v -> new MemoryView());
        forward = new BiLstmKernel.Direction(views[0], views[1], views[2]);
        backward = new BiLstmKernel.Direction(views[3], views[4], views[5]);
    }

    /** Aims at the arrays in memory that begins at the pointer's position. */
    LstmViews aim(FloatPointer all) {
        for (int v = 0; v < views.length; v++) {
            views[v].aim(all, offsets[v]);
        }
        return this;
    }

    BiLstmKernel.Direction forward() {
        return forward;
    }

    BiLstmKernel.Direction backward() {
        return backward;
    }
}
