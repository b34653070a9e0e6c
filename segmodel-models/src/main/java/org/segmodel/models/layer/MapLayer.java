package org.segmodel.models.layer;

import org.segmodel.models.kernel.MapKernels;

/** What the layers over maps have in common beside the engine's interface. */
public interface MapLayer {

    /**
     * Shares kernels among the layers of one network. A layer that is attached to none makes its own, of one thread.
     *
     * @param kernels       what to use from now on
     * @param inputGradient whether anybody wants the gradient of the layer's input; the first layer's nobody does
     */
    void attach(MapKernels kernels, boolean inputGradient);
}
