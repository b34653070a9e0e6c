package org.segmodel.models.config;

/** How the outputs of coarse paths come to those of the BiLSTM layer that they stand beside. */
public enum ScaleFusion {

    /** Each line's row, and behind it the row of the line's bin of each coarse path. */
    CONCATENATE,

    /**
     * Lines attend to all bins of their song, one coarse path after another: queries of the lines' rows, keys and
     * values of the bins', residual and layer normalisation. The rows keep their width.
     */
    CROSS_ATTENTION
}
