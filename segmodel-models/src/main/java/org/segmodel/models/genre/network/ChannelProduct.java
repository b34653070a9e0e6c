package org.segmodel.models.genre.network;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The engine's product of maps [clip, channel, band, frame] and a map of one place [clip, channel, 1, 1]. The engine
 * computes and differentiates it, but its own configuration refuses maps of two sizes.
 */
public final class ChannelProduct extends ElementWiseVertex {

    private static final long serialVersionUID = 1L;

    /** The product. */
    public ChannelProduct() {
        super(Op.Product);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        return inputs[0];
    }

    @Override
    public ChannelProduct clone() {
        return new ChannelProduct();
    }
}
