package org.segmodel.models.network;

import java.util.Optional;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.multitask.MultiTaskConfig;
import org.segmodel.models.kernel.ConvolutionShape;
import org.segmodel.models.layer.BiLstm;
import org.segmodel.models.layer.Dense;
import org.segmodel.models.layer.MultiScaleBiLstm;
import org.segmodel.models.layer.MultiTaskOutput;
import org.segmodel.models.layer.PyramidPooling;
import org.segmodel.models.layer.SelfAttention;
import org.segmodel.models.layer.SequenceLayerConf;
import org.segmodel.models.layer.SequenceOutput;
import org.segmodel.models.layer.TemporalConvolution;

/** Blocks of a tagger as layers of the engine; apart from them, so that inference does not need it. Stateless. */
final class EngineLayers {

    private EngineLayers() {
    }

    /**
     * The configuration of a block's layer.
     *
     * @param block        the block
     * @param loss         objective, for the last one
     * @param classWeights weight of each class in it
     * @param tasks        auxiliary heads beside the last one, if there are any
     */
    static SequenceLayerConf of(TaggerBlock block, LossConfig loss, double[] classWeights,
            Optional<MultiTaskConfig> tasks) {
        if (block instanceof BiLstmBlock lstm) {
            BiLstm layer = new BiLstm(lstm.units(), lstm.dropout(), lstm.forgetBias());
            layer.setRecurrentDropout(lstm.recurrent());
            return layer;
        }
        if (block instanceof MultiScaleBlock paths) {
            MultiScaleBiLstm layer = new MultiScaleBiLstm(paths.shape(), paths.dropout(), paths.forgetBias());
            layer.setRecurrentDropout(paths.recurrent());
            return layer;
        }
        if (block instanceof DenseBlock dense) {
            return new Dense(dense.outputs(), dense.shape().rectified(), dense.dropout());
        }
        if (block instanceof ConvolutionBlock convolution) {
            ConvolutionShape shape = convolution.shape();
            return new TemporalConvolution(shape.outputs(), shape.kernelSizes(), shape.dilation(), shape.standardize(),
                    shape.residual(), shape.layerNorm(), convolution.dropout());
        }
        if (block instanceof PyramidBlock pyramid) {
            return new PyramidPooling(pyramid.shape());
        }
        if (block instanceof AttentionBlock attention) {
            return new SelfAttention(attention.shape(), attention.dropout());
        }
        LinearBlock linear = (LinearBlock) block;
        if (tasks.isPresent()) {
            return new MultiTaskOutput(linear.scores(), linear.dropout(), loss, classWeights, tasks.get());
        }
        return new SequenceOutput(linear.scores(), linear.dropout(), loss, classWeights);
    }
}
