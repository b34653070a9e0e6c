package org.segmodel.models.config;

/** What makes states of lines out of a song's features. */
public enum EncoderType {

    /** BiLSTM layers, behind convolution blocks if wanted. */
    BILSTM,

    /**
     * Convolution blocks alone: a linear layer to their width, then residual blocks that standardise each row, convolve
     * it with parallel kernels of one dilation, rectify, add the block's input and normalise. Unlike the system whose
     * design this is, nothing is clamped and no NaN is replaced, so a computation that went wrong shows; where the
     * kernel sizes do not divide the width, the first kernels get a channel more, in place of a further linear layer;
     * weights start in proportion to their number of inputs (He et al. 2015) and not with a fixed deviation of 0.01.
     */
    CNN
}
