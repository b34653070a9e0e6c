package org.segmodel.models.layer;

/** What the layers of this package have in common beside the engine's interface. */
public interface SequenceLayer {

    /**
     * Shares threads and libraries among the layers of one network. A layer that is attached to nothing makes its own.
     *
     * @param context       what to use from now on
     * @param inputGradient whether anybody wants the gradient of the layer's input; the first layer's nobody does
     */
    void attach(KernelContext context, boolean inputGradient);

    /** State of the random stream from which the layer draws its dropout masks; a checkpoint saves it. */
    long[] randomState();

    /**
     * Goes on with a saved random stream.
     *
     * @param state from {@link #randomState()}
     */
    void restoreRandomState(long[] state);
}
