package org.segmodel.models.layer;

import org.segmodel.models.kernel.MapKernels;

/** What a {@link MapLayer} was attached to. */
final class MapAttachment {

    private MapKernels kernels;
    private boolean first;

    void set(MapKernels shared, boolean inputGradient) {
        kernels = shared;
        first = !inputGradient;
    }

    MapKernels kernels() {
        if (kernels == null) {
            kernels = new MapKernels(1);
        }
        return kernels;
    }

    boolean wantsInputGradient() {
        return !first;
    }
}
